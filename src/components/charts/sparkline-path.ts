/** The path of evenly spaced values in a box; null interrupts it, and a value by itself is a dot wide. */
export function sparklinePath(
  values: readonly (number | null)[],
  box: { width: number; height: number; top: number },
): string {
  const step = values.length > 1 ? box.width / (values.length - 1) : 0;
  const parts: string[] = [];
  let drawing = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const x = round(values.length > 1 ? index * step : box.width);
    const y = round(box.height - (Math.min(Math.max(value, 0), box.top) / box.top) * box.height);
    if (drawing) parts.push(`L${x} ${y}`);
    else parts.push(`M${x} ${y}${(values[index + 1] ?? null) === null ? "h.01" : ""}`);
    drawing = true;
  }
  return parts.join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
