import type { z } from "zod";
import type { startIncidentSchema } from "../../domain/api/incidents.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { type IncidentRow, incidentColumns, incidentOf, noteOf } from "./incident-row.ts";

/** Starts the clock of an incident. */
export async function startIncident(
  { sql, actor }: ServiceContext,
  { case: symptom, note }: z.infer<typeof startIncidentSchema>,
): Promise<Incident> {
  return await sql.begin(async (transaction) => {
    const notes = note === undefined ? [] : noteOf(actor, note);
    const [row] = await transaction<[IncidentRow]>`
      insert into realtime_optimizer.incidents (symptom, started_by, notes)
      values (${symptom}, ${sql.json({ ...actor })}, ${sql.json(notes)})
      returning ${incidentColumns(transaction)}`;
    const incident = incidentOf(row);
    await appendAudit(transaction, {
      action: "incident.started",
      actor,
      target: { incidentId: incident.id },
      details: { case: symptom, ...(note === undefined ? {} : { note }) },
    });
    return incident;
  });
}
