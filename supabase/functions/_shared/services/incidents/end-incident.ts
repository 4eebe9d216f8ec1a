import { AppError } from "../../domain/errors/app-error.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { type IncidentRow, incidentColumns, incidentOf, noteOf } from "./incident-row.ts";

/** Stops the clock of an incident. @throws AppError not_found where none of that id goes on */
export async function endIncident(
  { sql, actor }: ServiceContext,
  { incidentId, note }: { incidentId: string; note?: string | undefined },
): Promise<Incident> {
  return await sql.begin(async (transaction) => {
    const notes = note === undefined ? [] : noteOf(actor, note);
    const [row] = await transaction<IncidentRow[]>`
      update realtime_optimizer.incidents
      set ended_at = clock_timestamp(), ended_by = ${sql.json({ ...actor })}, notes = notes || ${sql.json(notes)}
      where id = ${incidentId} and ended_at is null
      returning ${incidentColumns(transaction)}`;
    if (row === undefined) {
      throw new AppError("not_found", { message: "No such incident goes on: it was ended, or never was." });
    }
    const incident = incidentOf(row);
    await appendAudit(transaction, {
      action: "incident.ended",
      actor,
      target: { incidentId },
      details: {
        case: incident.case,
        minutes: Math.round((Date.parse(incident.endedAt ?? "") - Date.parse(incident.startedAt)) / 60_000),
        ...(note === undefined ? {} : { note }),
      },
    });
    return incident;
  });
}
