import type { Sql } from "postgres";

export type SlotHealth = "alive" | "slot_not_found" | "slot_inactive" | "lag_too_high";

/** Whether a slot is read, and holds back less than half of max_slot_wal_keep_size (unless that is unlimited). */
export async function checkSlot(sql: Sql, name: string): Promise<SlotHealth> {
  const [slot] = await sql<{ active: boolean; lagging: boolean }[]>`
    select active, coalesce(
      keep.bytes > 0 and pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn) > keep.bytes / 2, false
    ) as lagging
    from pg_replication_slots,
      (select setting::bigint * 1024 * 1024 as bytes from pg_settings where name = 'max_slot_wal_keep_size') keep
    where slot_name = ${name}
  `;
  if (slot === undefined) return "slot_not_found";
  if (!slot.active) return "slot_inactive";
  return slot.lagging ? "lag_too_high" : "alive";
}
