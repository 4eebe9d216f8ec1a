import type { ISql } from "postgres";
import type { Incident } from "../../domain/incidents/incident.ts";

export interface IncidentRow {
  id: string;
  case: Incident["case"];
  startedAt: Date;
  startedBy: string;
  endedAt: Date | null;
  notes: Incident["notes"];
}

/** Columns of an incident, for SELECT and RETURNING. */
export function incidentColumns(sql: ISql) {
  return sql`id, symptom as case, started_at as "startedAt", started_by ->> 'email' as "startedBy",
             ended_at as "endedAt", notes`;
}

export function incidentOf({ startedAt, endedAt, ...row }: IncidentRow): Incident {
  return { ...row, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** One more note, written now by that person. */
export function noteOf(actor: { email: string }, text: string): Incident["notes"] {
  return [{ at: new Date().toISOString(), by: actor.email, text }];
}
