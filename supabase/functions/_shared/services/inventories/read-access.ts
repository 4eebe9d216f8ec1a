import type { Sql } from "postgres";
import type { Access } from "../../domain/api/inventories.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { observeDatabase } from "../live/observe-database.ts";
import { realtimeColumns } from "../live/realtime-columns.ts";
import { whyNotReadable } from "../live/why-not-readable.ts";

const SOURCE = "realtime.subscription";
const MOST_ROWS = 500;

/** Who is subscribed to what, by role. Users are told apart in the database and only counted here. */
export async function readAccess(sql: Sql): Promise<Observed<Access[]>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "subscription");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const rows = await transaction<(Omit<Access, "oldestAt"> & { oldestAt: Date | null })[]>`
      with held as (
        select s.entity, s.claims_role, s.claims ->> 'sub' as sub, count(distinct s.subscription_id) as bindings,
               min(s.created_at) as oldest
          from realtime.subscription s group by 1, 2, 3
      )
      select n.nspname as schema, c.relname as table, coalesce(r.rolname, 'unknown') as role,
             count(*)::int as subjects, sum(h.bindings)::int as bindings, max(h.bindings)::int as most,
             min(h.oldest) at time zone 'UTC' as "oldestAt"
      from held h
      join pg_class c on c.oid = h.entity
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_roles r on r.oid = h.claims_role
      group by 1, 2, 3
      order by sum(h.bindings) desc, 1, 2, 3
      limit ${MOST_ROWS}`;
    return seen(
      rows.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null })),
      SOURCE,
    );
  });
}
