import type { Sql } from "postgres";

/** Makes the session's temporary slot unless one of that name is there. Waits for all running transactions that wrote. */
export async function createSlot(sql: Sql, name: string): Promise<void> {
  await sql`
    select case
      when not exists (select from pg_replication_slots where slot_name = ${name})
      then (select lsn::text from pg_create_logical_replication_slot(${name}, 'test_decoding', true))
    end
  `;
}

export async function dropSlot(sql: Sql, name: string): Promise<void> {
  await sql`select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ${name}`;
}

/** Ends whoever else holds the slot. */
export async function terminateSlotHolder(sql: Sql, name: string): Promise<void> {
  await sql`
    select pg_terminate_backend(active_pid) from pg_replication_slots
    where slot_name = ${name} and active_pid <> pg_backend_pid()
  `;
}
