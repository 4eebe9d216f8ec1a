import { z } from "zod";
import type { LiveSnapshot } from "./live-snapshot.ts";

const count = z.number().nullable();

/** What Realtime counted since its start. null where the source does not tell it. */
export const realtimeTotalsSchema = z.object({
  joins: count,
  messages: count,
  presence: count,
  changes: count,
  errors: count,
  inputBytes: count,
  outputBytes: count,
});
export type RealtimeTotals = z.infer<typeof realtimeTotalsSchema>;

const momentSchema = z.object({
  realtime: z.object({ at: z.number(), source: z.string(), totals: realtimeTotalsSchema }).nullable(),
  /** Rows written since the statistics began, by oid of the table. */
  tables: z.object({ at: z.number(), writes: z.record(z.string(), z.number()) }).nullable(),
  statements: z
    .object({
      at: z.number(),
      of: z.record(z.string(), z.object({ calls: z.number(), totalMs: z.number() })),
    })
    .nullable(),
});
export type CountersOfMoment = z.infer<typeof momentSchema>;

/**
 * Absolute counters at one moment, kept from one snapshot to the next so that it can tell rates. Every part has
 * its own time of reading in ms since the epoch, and is null where it was not seen.
 */
export const countersSchema = momentSchema.extend({
  /** Those of the snapshot before: who looks right after a sample would else see the rates of an instant. */
  earlier: momentSchema.optional(),
});
export type Counters = z.infer<typeof countersSchema>;

/** What readLiveSnapshot gives; `counters` are its `previous` the next time. */
export interface LiveReading {
  snapshot: LiveSnapshot;
  counters: Counters;
}
