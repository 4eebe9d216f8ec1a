/** `850 ms`, `12.3 s`, `4 min 5 s`, `2 h 3 min`; seconds in. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `75% (3 of 4)`. Rounded down, so that 100% means all of them. */
export function formatCoverage(coverage: { covered: number; total: number }): string {
  if (coverage.total === 0) return "nothing to cover (0 of 0)";
  const percent = Math.floor((coverage.covered / coverage.total) * 100);
  return `${percent}% (${coverage.covered} of ${coverage.total})`;
}

/** `3 tables`, `1 table`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

const encoder = new TextEncoder();

/** Length of a text in bytes of UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
