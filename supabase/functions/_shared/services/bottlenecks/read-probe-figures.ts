import type { Sql } from "postgres";
import type { Measured, ProbeFailures, ProbeFigures } from "../../domain/bottlenecks/probe-figures.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { observeDatabase } from "../live/observe-database.ts";

const SOURCE = "scheduled probes of the server";
const HOURS = 24;
const stages = ["tcpMs", "tlsMs", "handshakeMs", "joinMs"] as const;
const stageNames = { tcpMs: "TCP", tlsMs: "TLS", handshakeMs: "WebSocket handshake", joinMs: "join" };

interface Row {
  of: "connection" | "postgres_changes" | "broadcast";
  probes: number;
  failed: number;
  p50: number | null;
  p95: number | null;
  stages: Record<(typeof stages)[number], number | null>;
}

/** What the server's own probes measured in the last day, and why they failed. */
export async function readProbeFigures(sql: Sql): Promise<Observed<ProbeFigures>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [{ installed }] = await transaction<[{ installed: boolean }]>`
      select to_regclass('realtime_optimizer.probes') is not null as installed`;
    if (!installed) {
      return unseen(
        "The console's schema is not installed in this database, so no probe was kept.",
        "Install it (docs/deploy-hosted.md), and schedule samples.",
      );
    }
    const [row] = await transaction<[{ rows: Row[]; failures: ProbeFailures[] }]>`
      with recent as (
        select result, recorded_at from realtime_optimizer.probes
         where recorded_at > now() - make_interval(hours => ${HOURS}) and result ->> 'from' = 'server'
      ), timed as (
        select case result ->> 'kind' when 'connection' then 'connection' else result ->> 'via' end as of,
               result -> 'failure' <> 'null' as failed,
               coalesce(result ->> 'connectMs', result ->> 'latencyMs')::float8 as ms,
               (result ->> 'tcpMs')::float8 as tcp, (result ->> 'tlsMs')::float8 as tls,
               (result ->> 'handshakeMs')::float8 as handshake, (result ->> 'joinMs')::float8 as join_ms
          from recent
         where result ->> 'kind' in ('connection', 'delivery') and result ->> 'table' is null
      ), measured as (
        select of, count(*)::int as probes, count(*) filter (where failed)::int as failed,
               percentile_disc(0.5) within group (order by ms) filter (where not failed) as p50,
               percentile_disc(0.95) within group (order by ms) filter (where not failed) as p95,
               json_build_object(
                 'tcpMs', percentile_disc(0.5) within group (order by tcp),
                 'tlsMs', percentile_disc(0.5) within group (order by tls),
                 'handshakeMs', percentile_disc(0.5) within group (order by handshake),
                 'joinMs', percentile_disc(0.5) within group (order by join_ms)) as stages
          from timed group by of
      ), failed as (
        select result ->> 'kind' as kind, result -> 'failure' ->> 'stage' as stage,
               result -> 'failure' ->> 'code' as code, left(max(result -> 'failure' ->> 'message'), 300) as message,
               count(*)::int as count,
               to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastAt"
          from recent where result -> 'failure' <> 'null'
         group by 1, 2, 3 order by count(*) desc limit 20
      )
      select (select coalesce(json_agg(m), '[]') from measured m) as rows,
             (select coalesce(json_agg(f), '[]') from failed f) as failures`;
    if (row.rows.length === 0) {
      return unseen(
        `No scheduled probe ran in the last ${HOURS} hours.`,
        "Schedule samples (docs/sources.md), or run a probe on the Latency page.",
      );
    }
    return seen(figuresOf(row.rows, row.failures), SOURCE);
  });
}

function figuresOf(rows: Row[], failures: ProbeFailures[]): ProbeFigures {
  const find = (of: Row["of"]) => rows.find((row) => row.of === of);
  const measured = (of: Row["of"]): Measured => {
    const { probes = 0, failed = 0, p50 = null, p95 = null } = find(of) ?? {};
    return { probes, failed, p50, p95 };
  };
  const times = find("connection")?.stages;
  return {
    hours: HOURS,
    connection: {
      ...measured("connection"),
      stages: stages.map((stage) => ({ name: stageNames[stage], p50: times?.[stage] ?? null })),
    },
    changes: measured("postgres_changes"),
    broadcast: measured("broadcast"),
    failures,
  };
}
