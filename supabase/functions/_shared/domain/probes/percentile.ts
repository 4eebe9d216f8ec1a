/** Nearest-rank percentile of values in ascending order; `p` from 0 to 100. NaN when there are none. */
export function percentile(ascending: ArrayLike<number>, p: number): number {
  const rank = Math.ceil((p / 100) * ascending.length);
  return ascending[Math.max(1, rank) - 1] ?? Number.NaN;
}
