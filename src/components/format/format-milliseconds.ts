/** A latency with about three digits: `0.84 ms`, `4.2 ms`, `87 ms`, `1.25 s`, `2 min 05 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds >= 59_950) {
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  }
  if (milliseconds >= 999.5) return `${trim(milliseconds / 1000)} s`;
  return `${trim(milliseconds)} ms`;
}

function trim(value: number): string {
  return String(Number(value.toFixed(value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2)));
}
