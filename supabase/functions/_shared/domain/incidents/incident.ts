import { z } from "zod";
import { runbookCases } from "../runbook/runbook-case.ts";

export const incidentNoteSchema = z.object({ at: z.iso.datetime(), by: z.string(), text: z.string() });

export const incidentSchema = z.object({
  id: z.uuid(),
  /** The case of the runbook that it began with. */
  case: z.enum(runbookCases),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  endedAt: z.iso.datetime().nullable(),
  /** Oldest first. */
  notes: z.array(incidentNoteSchema),
});
export type Incident = z.infer<typeof incidentSchema>;
