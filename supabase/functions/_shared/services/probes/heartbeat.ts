import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";

/** The table that delivery probes write to. */
export const HEARTBEAT = { schema: "realtime_optimizer", table: "heartbeats" } as const;

/** Its row for the probes that run on the server; those of a browser use the operator's id. */
export const SERVER_PROBER = "server";

export const PUBLISH_HEARTBEAT =
  `Realtime only sends changes of published tables. The console does not publish its own heartbeat table by itself, since Realtime resets every subscription within a minute of such a change. To measure, run: alter publication ${REALTIME_PUBLICATION} add table ${HEARTBEAT.schema}.${HEARTBEAT.table};` as const;

/** realtime.send comes with Realtime's first connection, and not with its oldest versions. */
export async function canBroadcast(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ there: boolean }]>`
    select to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null as there`;
  return row.there;
}

export async function isHeartbeatPublished(sql: ISql): Promise<boolean> {
  const [row] = await sql<[{ published: boolean }]>`
    select exists (
      select from pg_publication_tables
      where pubname = ${REALTIME_PUBLICATION}
        and schemaname = ${HEARTBEAT.schema} and tablename = ${HEARTBEAT.table}
    ) as published`;
  return row.published;
}
