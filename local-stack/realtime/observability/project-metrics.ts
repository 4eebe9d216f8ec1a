import type { Sql } from "postgres";

interface ProjectFigures {
  recovering: boolean;
  backends: number;
  walMegabytes: number;
  slotsMaxLag: number | null;
  realtimeSlots: { name: string; lag: number; active: boolean }[];
  subscriptions: { rows: number; clients: number } | null;
}

/** The Realtime-related series of a hosted project's metrics endpoint, computed as its exporter does. */
export async function projectMetrics(sql: Sql, projectRef: string): Promise<string> {
  const figures = await selectFigures(sql);
  const labels = {
    supabase_project_ref: projectRef,
    supabase_identifier: projectRef,
    service_type: "postgresql",
  };
  const line = (name: string, value: number, more: Record<string, string> = {}) => {
    const written = Object.entries({ ...labels, ...more }).map(
      ([key, text]) => `${key}=${JSON.stringify(text)}`,
    );
    return `${name}{${written.join(",")}} ${value}`;
  };
  const { subscriptions, realtimeSlots } = figures;
  return `${[
    line("pg_up", 1),
    line("pg_status_in_recovery", Number(figures.recovering)),
    line("pg_stat_database_num_backends", figures.backends),
    line("pg_wal_size_mb", figures.walMegabytes),
    line("replication_slots_max_lag_bytes", figures.slotsMaxLag ?? Number.NaN),
    ...realtimeSlots.flatMap(({ name, lag, active }) => [
      line("replication_realtime_lag_bytes", lag, { slot_name: name }),
      line("replication_realtime_slot_status", Number(active), { slot_name: name }),
    ]),
    ...(subscriptions === null
      ? []
      : [
          line("realtime_postgres_changes_total_subscriptions", subscriptions.rows),
          line("realtime_postgres_changes_client_subscriptions", subscriptions.clients),
        ]),
  ].join("\n")}\n`;
}

async function selectFigures(sql: Sql): Promise<ProjectFigures> {
  const [{ exists }] = await sql<[{ exists: boolean }]>`
    select to_regclass('realtime.subscription') is not null as exists
  `;
  const subscriptions = exists
    ? sql`(select json_build_object('rows', count(*), 'clients', count(distinct subscription_id))
             from realtime.subscription)`
    : sql`null::json`;
  const [row] = await sql<[ProjectFigures]>`
    with slots as (
      select slot_name as name, active, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 as lag
        from pg_replication_slots
    )
    select pg_is_in_recovery() as recovering,
           (select sum(numbackends)::int from pg_stat_database) as backends,
           (select coalesce(sum(size), 0)::float8 / 1048576 from pg_ls_waldir()) as "walMegabytes",
           (select max(lag) from slots) as "slotsMaxLag",
           (select coalesce(json_agg(json_build_object('name', name, 'lag', lag, 'active', active)), '[]')
              from slots
             where name in ('realtime', 'realtime_rls')
                or starts_with(name, 'supabase_realtime_replication_slot')) as "realtimeSlots",
           ${subscriptions} as subscriptions
  `;
  return row;
}
