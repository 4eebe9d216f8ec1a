const FIRST_MS = 1_000;
/** Together with the longest attempt (join-live-topic.ts) below the 30 s within which the console is back (R4.5). */
const LONGEST_MS = 10_000;

/**
 * How long to wait before joining again, in milliseconds: it doubles with every failure and half of it is chance, so
 * that consoles that were lost together do not come back together.
 * @param failures attempts that failed one after the other, from 1
 * @param random from 0 up to 1
 */
export function rejoinDelay(failures: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return longest / 2 + (longest / 2) * random;
}
