/** "1 binding", "3 bindings". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Bytes for people: "312 B", "18 KB", "1.4 MB". */
export function bytes(value: number): string {
  if (value < 1000) return `${Math.round(value)} B`;
  for (const [unit, size] of [
    ["KB", 1e3],
    ["MB", 1e6],
    ["GB", 1e9],
  ] as const) {
    const scaled = value / size;
    if (scaled < 999.5 || unit === "GB")
      return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${unit}`;
  }
  return `${value} B`;
}

/** A share of one: "0.2 %", "48 %", "230 %". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value !== 0 && value < 10 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
}
