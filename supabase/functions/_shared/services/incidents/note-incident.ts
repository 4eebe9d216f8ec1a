import { AppError } from "../../domain/errors/app-error.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { type IncidentRow, incidentColumns, incidentOf, noteOf } from "./incident-row.ts";

/** Adds what was found out; also after the end, when there is more time. @throws AppError not_found */
export async function noteIncident(
  { sql, actor }: ServiceContext,
  { incidentId, note }: { incidentId: string; note: string },
): Promise<Incident> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<IncidentRow[]>`
      update realtime_optimizer.incidents set notes = notes || ${sql.json(noteOf(actor, note))}
      where id = ${incidentId}
      returning ${incidentColumns(transaction)}`;
    if (row === undefined) throw new AppError("not_found", { message: "There is no such incident." });
    await appendAudit(transaction, {
      action: "incident.noted",
      actor,
      target: { incidentId },
      details: { note },
    });
    return incidentOf(row);
  });
}
