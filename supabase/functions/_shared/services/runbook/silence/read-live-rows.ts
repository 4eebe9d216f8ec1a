import type { Observed } from "../../../domain/live/observed.ts";
import { seen } from "../../../domain/live/observed.ts";
import type { BindingFacts } from "../../../domain/runbook/silence/binding-facts.ts";
import type { LiveRows } from "../../../domain/runbook/silence/live-step.ts";
import type { ServiceContext } from "../../context.ts";
import { observeDatabase } from "../../live/observe-database.ts";
import { realtimeColumns } from "../../live/realtime-columns.ts";
import { whyNotReadable } from "../../live/why-not-readable.ts";

const SOURCE = "realtime.subscription";

/** Live subscriptions of the table, and how many of them are like the one asked about. No claim leaves the database. */
export async function readLiveRows(
  { sql }: Pick<ServiceContext, "sql">,
  { request, filters }: BindingFacts,
  { role, userId }: { role: string; userId: string | null },
): Promise<Observed<LiveRows>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "subscription");
    const refusal = whyNotReadable(SOURCE, relation);
    if (refusal !== null) return refusal;
    const event = relation.has("action_filter") ? transaction`s.action_filter` : transaction`'*'`;
    const columns = [...new Set((filters ?? []).map(({ column }) => column))].sort();
    const [row] = await transaction<[LiveRows]>`
      with rows as (
        select s.claims_role::text = ${role} as "isRole",
               ${userId}::text is null or s.claims ->> 'sub' = ${userId} as "isUser",
               ${event} in ('*', ${request.event}) as "hears",
               array(select distinct f.column_name from unnest(s.filters) as f order by 1) = ${columns}::text[] as "filtersSo"
          from realtime.subscription s
          join pg_class c on c.oid = s.entity
          join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = ${request.schema} and c.relname = ${request.table}
      )
      select count(*)::int as total,
             (count(*) filter (where "isRole"))::int as "ofRole",
             case when ${userId}::text is not null then (count(*) filter (where "isRole" and "isUser"))::int end as "ofUser",
             (count(*) filter (where "isRole" and "isUser" and "hears" and "filtersSo"))::int as alike
        from rows`;
    return seen(row, SOURCE);
  });
}
