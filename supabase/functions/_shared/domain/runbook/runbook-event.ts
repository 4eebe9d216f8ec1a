import { z } from "zod";
import { runbookStepSchema } from "./step.ts";

/**
 * blocked: one step names the cause. degraded: nothing is cut off, and something is not as it should be. healthy: every
 * step that could be looked at is in order. undecided: what was not seen may hide the cause.
 */
export const verdictOutcomes = ["blocked", "degraded", "healthy", "undecided"] as const;

export const runbookVerdictSchema = z.object({
  outcome: z.enum(verdictOutcomes),
  /** Id of the step that decides; null where none does. */
  step: z.string().nullable(),
  /** The answer, in one sentence. */
  sentence: z.string(),
  /** Where to go on, in the order in which it pays. */
  next: z.array(z.string()),
});
export type RunbookVerdict = z.infer<typeof runbookVerdictSchema>;

/** A guided diagnosis as it goes: its list, each step as it begins and ends, the verdict. */
export const runbookEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("plan"),
    steps: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  z.object({ type: z.literal("running"), id: z.string() }),
  z.object({ type: z.literal("step"), step: runbookStepSchema }),
  z.object({ type: z.literal("verdict"), verdict: runbookVerdictSchema }),
]);
export type RunbookEvent = z.infer<typeof runbookEventSchema>;
