import type { Sql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { observeDatabase } from "../live/observe-database.ts";

export interface RegisteredTable {
  /** As it was recorded: a name, or schema and name with a dot between. */
  table: string;
  active: number;
  records: number;
  users: number;
  lastPingAt: Date | null;
}

const SOURCE = "public.realtime_subscriptions";

/** What the subscription registry recorded, by table. Neither users nor parameters of filters are read. */
export async function readRegistry(sql: Sql): Promise<Observed<RegisteredTable[]>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [registry] = await transaction<[{ columns: string[]; readable: boolean; hidden: boolean }?]>`
      select array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)
               as columns,
             has_table_privilege(c.oid, 'SELECT') as readable, row_security_active(c.oid) as hidden
      from pg_class c where c.oid = to_regclass('public.realtime_subscriptions')`;
    const needed = ["user_id", "table_name", "active", "last_ping_at"];
    if (registry === undefined || needed.some((column) => !registry.columns.includes(column))) {
      return unseen(
        "This database has no subscription registry.",
        "What clients announce through a table public.realtime_subscriptions (user_id, table_name, active, last_ping_at) shows here.",
      );
    }
    if (!registry.readable || registry.hidden) {
      return unseen(
        "The console's database role may not read all of public.realtime_subscriptions.",
        "Grant it SELECT, and let it bypass row level security as postgres does.",
      );
    }
    const rows = await transaction<RegisteredTable[]>`
      select table_name::text as table, (count(*) filter (where active))::int as active, count(*)::int as records,
             count(distinct user_id)::int as users, max(last_ping_at)::timestamptz as "lastPingAt"
      from public.realtime_subscriptions where table_name is not null
      group by 1 order by 1 limit 5000`;
    return seen([...rows], SOURCE);
  });
}
