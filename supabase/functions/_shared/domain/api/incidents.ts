import { z } from "zod";
import { incidentSchema } from "../incidents/incident.ts";
import { runbookCases } from "../runbook/runbook-case.ts";

const noteSchema = z.string().trim().min(1).max(4_000);

/** GET diagnose/incidents (viewer): the last 20, newest first, those that go on before them. */
export const incidentListSchema = z.object({ incidents: z.array(incidentSchema) });
/** POST diagnose/incidents (operator, audited). */
export const startIncidentSchema = z.strictObject({
  case: z.enum(runbookCases),
  note: noteSchema.optional(),
});
/** POST diagnose/incidents/:incidentId/notes (operator, audited). */
export const noteIncidentSchema = z.strictObject({ note: noteSchema });
/** POST diagnose/incidents/:incidentId/end (operator, audited). */
export const endIncidentSchema = z.strictObject({ note: noteSchema.optional() });
export const incidentParamSchema = z.strictObject({ incidentId: z.uuid() });
export const incidentAnswerSchema = z.object({ incident: incidentSchema });
