import { z } from "zod";

/**
 * Where a measured value begins to be a finding. Every project may have its own; what it does not set is the
 * default. Sources: facts of PostgreSQL and Realtime named at each, else experience, and so open to change.
 */
export const thresholdsSchema = z
  .strictObject({
    /** Average bytes of a row as Realtime sends it (R3.2: payloads under 1 KB). */
    payloadWarnBytes: z.number().int().min(64).max(1_048_576).default(1_024),
    /** Share of Realtime's limit of 1 MB for one change that the largest sampled row may take. */
    payloadLimitShare: z.number().min(0.01).max(1).default(0.5),
    /** Milliseconds for one execution of a table's policies; each change costs one for every subscriber. */
    policyWarnMs: z.number().min(0.01).max(10_000).default(1),
    /** Share of what one Realtime process can check per second that a table's changes times subscribers may take. */
    fanOutWarnShare: z.number().min(0.01).max(1).default(0.5),
    /** Share of a table's rows that a filter may let through before it hardly filters. */
    filterPassShare: z.number().min(0.01).max(1).default(0.5),
    /** Share of max_slot_wal_keep_size that a slot may hold back. Realtime restarts its own at 0.5. */
    slotWarnShare: z.number().min(0.01).max(1).default(0.25),
    slotFailShare: z.number().min(0.01).max(1).default(0.5),
    /** Share of a plan's limit: connections, messages, joins, channels. */
    quotaWarnShare: z.number().min(0.01).max(1).default(0.7),
    quotaFailShare: z.number().min(0.01).max(1).default(0.9),
    /** Error lines of one code within an hour that are tolerated. */
    logErrorsPerHour: z.number().int().min(0).max(100_000).default(0),
    /** Minutes without anything behind a live subscription row after which it counts as left over. */
    orphanMinutes: z.number().int().min(1).max(1_440).default(30),
  })
  .superRefine(({ slotWarnShare, slotFailShare, quotaWarnShare, quotaFailShare }, context) => {
    const refuse = (path: string) =>
      context.addIssue({ code: "custom", path: [path], message: "must not be above the share that fails" });
    if (slotWarnShare > slotFailShare) refuse("slotWarnShare");
    if (quotaWarnShare > quotaFailShare) refuse("quotaWarnShare");
  });
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const defaultThresholds: Thresholds = thresholdsSchema.parse({});
