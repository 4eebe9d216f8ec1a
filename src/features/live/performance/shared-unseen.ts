import type { Observed } from "#domain/live/observed.ts";

export interface Unseen {
  reason: string;
  remedy: string;
}

/** What keeps more than one of these values from being seen, each once: one message serves them all. */
export function sharedUnseen(observed: readonly Observed<unknown>[]): Unseen[] {
  const counts = new Map<string, Unseen & { count: number }>();
  for (const one of observed) {
    if (one.seen) continue;
    const { reason, remedy } = one;
    const count = (counts.get(reason)?.count ?? 0) + 1;
    counts.set(reason, { reason, remedy, count });
  }
  return [...counts.values()].flatMap(({ count, ...unseen }) => (count > 1 ? [unseen] : []));
}
