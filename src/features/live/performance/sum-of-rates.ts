import type { Rates } from "#domain/live/live-snapshot.ts";

/** Messages of every kind per second; null when none of the kinds is told. */
export function sumOfRates({ messages, presence, changes }: Rates): number | null {
  const known = [messages, presence, changes].filter((rate) => rate !== null);
  return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
}
