const SHORTEST_MS = 15_000;
const LONGEST_MS = 5 * 60_000;
/** One sample may fail, and one may be late. */
const INTERVALS = 3;

/**
 * How long silence on the topic is nothing unusual, in milliseconds: three times the interval at which samples
 * came so far. The schedule is the project's: every 5 s in the local stack, every 10 s by default elsewhere.
 * @param times of samples by the server's clock, in milliseconds, oldest first
 */
export function usualSilence(times: readonly number[]): number {
  const intervals = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const shortest = Math.min(...intervals.filter((interval) => interval > 0));
  if (!Number.isFinite(shortest)) return SHORTEST_MS;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, shortest * INTERVALS));
}
