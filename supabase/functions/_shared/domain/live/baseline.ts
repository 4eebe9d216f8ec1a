import type { Counters, CountersOfMoment } from "./counters.ts";

/** Shorter windows tell noise: statistics of Postgres come in bursts of a second. */
const SHORTEST_MS = 2_000;
/** Longer ones tell a mean of long ago, as after the schedule was off; nine samples of the usual schedule. */
const LONGEST_MS = 90_000;

/**
 * The counters that a part's rates are taken from: those of the snapshot before, or of the one before that when the
 * former is hardly older than what is read now. null where there are none, or none recent enough to tell of now.
 * @param at of the reading, in ms since the epoch
 */
export function baseline<Part extends keyof CountersOfMoment>(
  previous: Counters | null,
  part: Part,
  at: number,
): CountersOfMoment[Part] | null {
  const recent = [previous?.[part], previous?.earlier?.[part]].flatMap((moment) =>
    moment && at - moment.at <= LONGEST_MS ? [moment] : [],
  );
  return recent.find((moment) => at - moment.at >= SHORTEST_MS) ?? recent[0] ?? null;
}
