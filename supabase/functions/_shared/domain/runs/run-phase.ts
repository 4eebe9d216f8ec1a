import { z } from "zod";

/** Phases of a run, in order (R2.8, R2.16). */
export const runPhaseNames = ["scan", "diagnose", "fix", "verify", "report"] as const;
export const runPhaseNameSchema = z.enum(runPhaseNames);
export type RunPhaseName = z.infer<typeof runPhaseNameSchema>;

export const runPhaseSchema = z.object({
  name: runPhaseNameSchema,
  status: z.enum(["running", "done", "skipped", "failed"]),
  startedAt: z.iso.datetime(),
  milliseconds: z.number(),
  /** What it came to, or why it was skipped or failed, in a sentence. */
  note: z.string(),
});
export type RunPhase = z.infer<typeof runPhaseSchema>;
