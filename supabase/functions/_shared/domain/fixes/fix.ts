import { z } from "zod";
import { verdictSchema } from "../checks/check.ts";
import { coverageSchema } from "../coverage/coverage.ts";
import { findingSchema } from "../findings/finding.ts";
import { actorSchema } from "../operators/operator.ts";
import { fixPlanSchema } from "./fix-plan.ts";

export const fixStates = [
  "planned",
  "rehearsed",
  "applying",
  "verifying",
  "applied",
  "failed",
  "rolling_back",
  "rolled_back",
] as const;
export const fixStateSchema = z.enum(fixStates);
export type FixState = z.infer<typeof fixStateSchema>;

/** States in which the database is being changed. At most one such fix per table. */
export const busyFixStates = ["applying", "verifying", "rolling_back"] as const satisfies readonly FixState[];

/** Those rehearsed by earlier versions have no title. */
const rehearsedVerdictSchema = verdictSchema.extend({ title: z.string().optional() });
export type RehearsedVerdict = z.infer<typeof rehearsedVerdictSchema>;

/** What a rehearsal showed: verdicts before and inside the transaction that was rolled back. */
export const rehearsalSchema = z.object({
  at: z.iso.datetime(),
  mode: z.enum(["transaction", "estimate"]),
  before: z.array(rehearsedVerdictSchema),
  after: z.array(rehearsedVerdictSchema),
  /** Locks seen in pg_locks while the transaction was open. */
  locks: z.array(z.object({ relation: z.string(), mode: z.string() })),
  milliseconds: z.number(),
  /** Sessions that would hold the fix up, and other things to know before applying. */
  notes: z.array(z.string()),
});
export type Rehearsal = z.infer<typeof rehearsalSchema>;

/** pg_stat_progress_create_index, in words. */
export const fixProgressSchema = z.object({
  phase: z.string(),
  /** Share of the present phase's work that is done, 0 to 1; null where Postgres does not say. */
  fraction: z.number().min(0).max(1).nullable(),
  done: z.number(),
  total: z.number(),
  unit: z.enum(["blocks", "tuples", "lockers", "none"]),
  waitingFor: z.string().nullable(),
});
export type FixProgress = z.infer<typeof fixProgressSchema>;

export const fixSchema = z.object({
  id: z.uuid(),
  state: fixStateSchema,
  finding: findingSchema,
  plan: fixPlanSchema,
  rehearsal: rehearsalSchema.nullable(),
  /** Verdict of the plan's check after applying or rolling back. */
  verification: verdictSchema.nullable(),
  coverageBefore: coverageSchema.nullable(),
  coverageAfter: coverageSchema.nullable(),
  /** Sentence for people: why the fix failed, or why a rollback did and the fix still stands. Else null. */
  failure: z.string().nullable(),
  progress: fixProgressSchema.nullable(),
  runId: z.uuid().nullable(),
  createdBy: actorSchema,
  appliedBy: actorSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  appliedAt: z.iso.datetime().nullable(),
  rolledBackAt: z.iso.datetime().nullable(),
});
export type Fix = z.infer<typeof fixSchema>;

/** Every allowed step. A state that is missing on the right is final. */
export const fixTransitions: Record<FixState, readonly FixState[]> = {
  planned: ["rehearsed", "applying"],
  rehearsed: ["rehearsed", "applying"],
  applying: ["verifying", "failed"],
  verifying: ["applied", "failed"],
  applied: ["rolling_back"],
  failed: [],
  rolling_back: ["rolled_back", "applied", "failed"],
  rolled_back: [],
};

export function canMove(from: FixState, to: FixState): boolean {
  return fixTransitions[from].includes(to);
}
