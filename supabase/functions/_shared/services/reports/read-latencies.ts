import type { ISql } from "postgres";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { MeasuredLatency, Report } from "../../domain/report/report.ts";

/** Older measurements tell little of the state a fix met. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * What the scheduled probes measured in the day before the first change of `fixes`, and since the last one. Without
 * a change the last day is `after`, and there is no before.
 */
export async function readLatencies(
  sql: ISql,
  fixes: readonly Fix[],
  until: string,
): Promise<Pick<Report, "latencyBefore" | "latencyAfter">> {
  const changes = fixes
    .flatMap(({ appliedAt, rolledBackAt }) => [appliedAt, rolledBackAt])
    .flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  const end = Date.parse(until);
  if (changes.length === 0) {
    return { latencyBefore: null, latencyAfter: await readLatency(sql, end - LONGEST_MS, end) };
  }
  const first = Math.min(...changes);
  const last = Math.max(...changes);
  const [latencyBefore, latencyAfter] = await Promise.all([
    readLatency(sql, first - LONGEST_MS, first),
    readLatency(sql, Math.max(last, end - LONGEST_MS), end),
  ]);
  return { latencyBefore, latencyAfter };
}

interface Row {
  kind: "connection" | "delivery";
  probes: number;
  failed: number;
  percentiles: [number, number] | null;
}

async function readLatency(sql: ISql, from: number, to: number): Promise<MeasuredLatency> {
  const rows = await sql<Row[]>`
    select kind, count(*)::int as probes, (count(*) - count(ms))::int as failed,
           percentile_disc(array[0.5, 0.95]) within group (order by ms) as percentiles
      from (
        select result ->> 'kind' as kind,
               case when result -> 'failure' = 'null' then
                 (case result ->> 'kind' when 'connection' then result ->> 'connectMs' else result ->> 'latencyMs' end)::float8
               end as ms
          from realtime_optimizer.probes
         where recorded_at between ${new Date(from)} and ${new Date(to)} and result ->> 'from' = 'server'
           and (result ->> 'kind' = 'connection'
                or result ->> 'kind' = 'delivery' and result ->> 'via' = 'postgres_changes' and result ->> 'table' is null)
      ) probe
     group by kind`;
  const of = (wanted: Row["kind"]) => {
    const { probes = 0, failed = 0, percentiles = null } = rows.find(({ kind }) => kind === wanted) ?? {};
    return { probes, failed, p50: percentiles?.[0] ?? null, p95: percentiles?.[1] ?? null };
  };
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    connection: of("connection"),
    message: of("delivery"),
  };
}
