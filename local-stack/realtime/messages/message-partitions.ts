import type { Sql } from "postgres";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 3;
const DAYS_KEPT = 3;

/** Makes the daily partitions of realtime.messages from yesterday to in three days, UTC. `sql` is the superuser. */
export async function createMessagePartitions(sql: Sql, now = new Date()): Promise<void> {
  for (let day = -1; day <= DAYS_AHEAD; day += 1) {
    const [date, next] = [dateOf(now, day), dateOf(now, day + 1)];
    const name = `realtime.messages_${date.replaceAll("-", "_")}`;
    await sql.begin(async (transaction) => {
      await transaction`set local lock_timeout = '5s'`;
      await transaction.unsafe(
        `create table if not exists ${name} partition of realtime.messages for values from ('${date}') to ('${next}');
         alter table ${name} owner to supabase_realtime_admin`,
      );
    });
  }
}

/** Drops partitions of days that ended more than 72 hours ago. Returns their names. */
export async function dropOldPartitions(sql: Sql, now = new Date()): Promise<string[]> {
  const oldest = `messages_${dateOf(now, -DAYS_KEPT).replaceAll("-", "_")}`;
  const rows = await sql<{ name: string }[]>`
    select c.relname as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'realtime.messages'::regclass
      and c.relname ~ '^messages_\\d{4}_\\d{2}_\\d{2}$' and c.relname < ${oldest}
  `;
  for (const { name } of rows) {
    await sql.begin(async (transaction) => {
      await transaction`set local lock_timeout = '5s'`;
      await transaction`drop table if exists realtime.${transaction(name)}`;
    });
  }
  return rows.map(({ name }) => name);
}

function dateOf(now: Date, daysLater: number): string {
  return new Date(now.getTime() + daysLater * DAY_MS).toISOString().slice(0, "2026-01-01".length);
}
