import type { Counters, CountersOfMoment } from "./counters.ts";

/** Shorter windows tell noise: statistics of Postgres come in bursts of a second. */
const SHORTEST_MS = 2_000;

/**
 * The counters that a part's rates are taken from: those of the snapshot before, or of the one before that when the
 * former is hardly older than what is read now.
 * @param at of the reading, in ms since the epoch
 */
export function baseline<Part extends keyof CountersOfMoment>(
  previous: Counters | null,
  part: Part,
  at: number,
): CountersOfMoment[Part] | null {
  const latest = previous?.[part] ?? null;
  if (latest !== null && at - latest.at >= SHORTEST_MS) return latest;
  return previous?.earlier?.[part] ?? latest;
}
