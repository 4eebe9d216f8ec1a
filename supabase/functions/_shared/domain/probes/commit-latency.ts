/** Between these two moments a write was committed. Milliseconds of a monotonic clock. */
export interface CommitBounds {
  earliest: number;
  latest: number;
}

/**
 * Commit to receipt in milliseconds, counted from the middle of the bounds; half their distance is the uncertainty. What
 * was received had been committed, so a receipt within the bounds narrows them.
 */
export function commitLatency(
  { earliest, latest }: CommitBounds,
  receivedAt: number,
): { latencyMs: number; uncertaintyMs: number } {
  const bound = Math.max(earliest, Math.min(latest, receivedAt));
  return {
    latencyMs: Math.max(0, receivedAt - (earliest + bound) / 2),
    uncertaintyMs: (bound - earliest) / 2,
  };
}
