import { z } from "zod";
import { runbookCases } from "../runbook/runbook-case.ts";

/**
 * POST diagnose/silence (viewer; an operator's also reads as the subscriber and joins; a canary takes an armed one):
 * body silenceRequestSchema. POST diagnose/runbook/:case (viewer): body runbookCaseSchema. Both answer server-sent events,
 * each with one runbookEventSchema as JSON in `data`; the last is of type verdict.
 */
export const runbookCaseParamSchema = z.strictObject({
  case: z.enum(runbookCases).exclude(["silence"]),
});

/** The table it is about; without one, every table. */
export const runbookCaseSchema = z
  .strictObject({
    schema: z.string().min(1).max(1_000).optional(),
    table: z.string().min(1).max(1_000).optional(),
  })
  .refine(({ schema, table }) => (schema === undefined) === (table === undefined), {
    error: "schema and table come together",
  });
export type RunbookCaseRequest = z.infer<typeof runbookCaseSchema>;
