/** Three significant digits: no measurement here is better than that. */
export function figure(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

/** A figure in a formula, such as `0.21 ms`. */
export function written(value: number, unit: string): string {
  return unit === "" ? String(figure(value)) : `${figure(value)} ${unit}`;
}
