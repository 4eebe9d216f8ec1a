import { z } from "zod";
import { type Evidence, evidenceSchema } from "../checks/check.ts";
import { type Finding, findingSchema } from "../findings/finding.ts";

/**
 * `warn` holds something back and not everything; `unknown` says what could not be looked at; `skipped` that the step
 * had nothing to look at, or that whoever asked may not.
 */
export const stepStates = ["pass", "warn", "fail", "unknown", "skipped"] as const;
export const stepStateSchema = z.enum(stepStates);
export type StepState = z.infer<typeof stepStateSchema>;

/** What to do where no finding of a check carries its own remedy. */
export const adviceSchema = z.object({
  summary: z.string(),
  steps: z.array(z.string()),
  sql: z.string().nullable(),
});
export type Advice = z.infer<typeof adviceSchema>;

export const stepLinkSchema = z.object({ title: z.string(), url: z.url() });
export type StepLink = z.infer<typeof stepLinkSchema>;

/** One live check of a guided diagnosis. */
export const runbookStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: stepStateSchema,
  /** What is the case, in a sentence or two. */
  summary: z.string(),
  evidence: z.array(evidenceSchema),
  /** With the fix machine's button where their remedy is automatic. */
  findings: z.array(findingSchema),
  advice: adviceSchema.nullable(),
  links: z.array(stepLinkSchema),
  /** How long the look took. */
  ms: z.number(),
});
export type RunbookStep = z.infer<typeof runbookStepSchema>;

export interface StepResult {
  state: StepState;
  summary: string;
  evidence?: Evidence[];
  findings?: Finding[];
  advice?: Advice;
  links?: StepLink[];
}
