import type { z } from "zod";
import type { incidentListSchema } from "../../domain/api/incidents.ts";
import type { ServiceContext } from "../context.ts";
import { type IncidentRow, incidentColumns, incidentOf } from "./incident-row.ts";

export async function listIncidents({ sql }: ServiceContext): Promise<z.infer<typeof incidentListSchema>> {
  const rows = await sql<IncidentRow[]>`
    select ${incidentColumns(sql)} from realtime_optimizer.incidents
    order by ended_at is not null, started_at desc limit 20`;
  return { incidents: rows.map(incidentOf) };
}
