import type { ISql, Sql } from "postgres";
import { type Observed, seen } from "../../domain/live/observed.ts";
import type { SubscriptionAges } from "../../domain/project-checks/project-facts.ts";
import { observeDatabase } from "../live/observe-database.ts";
import { realtimeColumns } from "../live/realtime-columns.ts";
import { whyNotReadable } from "../live/why-not-readable.ts";

const SOURCE = "realtime.subscription";

/** How old the live subscriptions are, and whether a Realtime server is connected that could serve them. */
export async function readLeftovers(sql: Sql): Promise<Observed<SubscriptionAges>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const relation = await realtimeColumns(transaction, "subscription");
    const refusal = whyNotReadable(SOURCE, relation);
    return refusal ?? seen((await selectAges(transaction))[0], SOURCE);
  });
}

/** created_at is a timestamp in UTC. The server's pools carry its name, whoever they log in as. */
function selectAges(sql: ISql): PromiseLike<[SubscriptionAges]> {
  return sql<[SubscriptionAges]>`
    select count(*)::int as rows,
           extract(epoch from (now() at time zone 'utc') - min(created_at))::float8 as "oldestSeconds",
           extract(epoch from (now() at time zone 'utc') - max(created_at))::float8 as "newestSeconds",
           (select count(*)::int from pg_stat_activity
             where datname = current_database() and application_name like 'realtime%'
               and application_name not like 'realtime-optimizer%') as "realtimeBackends",
           (select count(*)::int from pg_replication_slots
             where database = current_database()
               and (slot_name like 'supabase_realtime%' or slot_name in ('realtime', 'realtime_rls')))
             as "realtimeSlots"
      from realtime.subscription
  `;
}
