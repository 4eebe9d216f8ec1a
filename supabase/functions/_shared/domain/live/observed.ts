import { z } from "zod";

/**
 * A value some source was asked for. Either it was seen, or the answer says why not and what would make it
 * visible; nothing is estimated in its place.
 */
export function observedSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion("seen", [
    z.object({
      seen: z.literal(true),
      value,
      /** Where it comes from, in words: "realtime.subscription", "Prometheus endpoint". */
      source: z.string(),
    }),
    z.object({ seen: z.literal(false), reason: z.string(), remedy: z.string() }),
  ]);
}

export type Observed<T> =
  | { seen: true; value: T; source: string }
  | { seen: false; reason: string; remedy: string };

export function seen<T>(value: T, source: string): Observed<T> {
  return { seen: true, value, source };
}

/** A reason may begin with the name of a source, which elsewhere stands inside a sentence. */
export function unseen(reason: string, remedy: string): { seen: false; reason: string; remedy: string } {
  return { seen: false, reason: reason.replace(/^the /, "The "), remedy };
}
