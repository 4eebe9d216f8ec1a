/** A counter at a time in ms since the epoch. */
export interface Reading {
  at: number;
  value: number | null;
}

/**
 * Growth of a counter per second. null where either reading is missing, no time has passed, or the counter fell
 * back: its server restarted, and what it counted before is lost.
 */
export function perSecond(previous: Reading | null, current: Reading): number | null {
  if (previous === null || previous.value === null || current.value === null) return null;
  const seconds = (current.at - previous.at) / 1000;
  const growth = current.value - previous.value;
  return seconds <= 0 || growth < 0 ? null : growth / seconds;
}
