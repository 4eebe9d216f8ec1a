import type { ISql, Sql } from "postgres";
import type { Replication } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { observeDatabase } from "./observe-database.ts";

const SOURCE = "pg_replication_slots and pg_stat_replication";

type SlotPurpose = Replication["slots"][number]["purpose"];

/** The cluster's slots and senders, the WAL they keep and the room that is left. */
export async function readReplication(sql: Sql): Promise<Observed<Replication>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [row] = await selectReplication(transaction);
    const slots = row.slots.map(({ isLocal, ...slot }) => ({
      ...slot,
      // Another database may have a Realtime of its own.
      purpose: isLocal ? purposeOf(slot.name) : ("other" as const),
    }));
    return seen({ ...row, slots }, SOURCE);
  });
}

/** Realtime's own names; a suffix tells deployments apart. */
function purposeOf(slot: string): SlotPurpose {
  if (slot.startsWith("supabase_realtime_messages_replication_slot")) return "broadcast";
  if (slot.startsWith("supabase_realtime_replication_slot")) return "postgres_changes";
  return slot === "realtime" || slot === "realtime_rls" ? "postgres_changes" : "other";
}

interface ReplicationRow extends Omit<Replication, "slots"> {
  slots: (Omit<Replication["slots"][number], "purpose"> & { isLocal: boolean })[];
}

/** Slot creation waits for transactions that have written; only these have an id. */
function selectReplication(sql: ISql): PromiseLike<[ReplicationRow]> {
  return sql<[ReplicationRow]>`
    with now as (
      select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end as lsn
    )
    select current_setting('wal_level') as "walLevel",
           (select coalesce(json_agg(json_build_object(
                     'name', s.slot_name, 'plugin', s.plugin, 'temporary', s.temporary, 'active', s.active,
                     'walStatus', s.wal_status,
                     'isLocal', s.database is not distinct from current_database(),
                     'retainedBytes', greatest(pg_wal_lsn_diff(now.lsn, s.restart_lsn), 0)::float8,
                     'lagBytes', greatest(pg_wal_lsn_diff(now.lsn, s.confirmed_flush_lsn), 0)::float8)
                     order by s.slot_name), '[]')
              from pg_replication_slots s) as slots,
           current_setting('max_replication_slots')::int as "slotsMax",
           (select coalesce(json_agg(json_build_object(
                     'applicationName', r.application_name, 'state', r.state,
                     'lagBytes', greatest(pg_wal_lsn_diff(
                       now.lsn, coalesce(r.replay_lsn, r.flush_lsn, r.sent_lsn)), 0)::float8,
                     'lagMs', extract(epoch from r.replay_lag)::float8 * 1000)
                     order by r.application_name), '[]')
              from pg_stat_replication r) as senders,
           current_setting('max_wal_senders')::int as "sendersMax",
           (select nullif(setting::float8, -1) * 1048576 from pg_settings
             where name = 'max_slot_wal_keep_size') as "slotKeepBytes",
           (select json_build_object(
                     'used', count(*),
                     'max', current_setting('max_connections')::int
                              - current_setting('superuser_reserved_connections')::int
                              - coalesce(current_setting('reserved_connections', true), '0')::int)
              from pg_stat_activity
              where backend_type = 'client backend'
                 -- Of other roles only pg_read_all_stats sees what they are.
                 or backend_type is null and datid is not null and usesysid is not null
                    and pid not in (select pid from pg_stat_replication)) as backends,
           case when pg_has_role('pg_read_all_stats', 'USAGE') then
             (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8
                from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid())
           end as "oldestTransactionSeconds"
      from now
  `;
}
