import type { ISql, Sql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { observeDatabase } from "./observe-database.ts";
import { realtimeColumns } from "./realtime-columns.ts";

/** Beyond these, the least subscribed and least written are left out. */
const TABLES = 1_000;

export interface TableWrites {
  oid: string;
  schema: string;
  table: string;
  /** Rows inserted, updated and deleted since the statistics began. */
  writes: number;
  subscriptions: number;
}

export interface WritesReading {
  /** ms since the epoch, by the clock of the database. */
  at: number;
  tables: TableWrites[];
}

/** Written rows of the tables that are published or subscribed to. Everybody may read these statistics. */
export async function readTableWrites(sql: Sql): Promise<Observed<WritesReading>> {
  return await observeDatabase(sql, "pg_stat_user_tables", async (transaction) => {
    const { readable, hidden } = await realtimeColumns(transaction, "subscription");
    return seen(await selectWrites(transaction, readable && !hidden), "pg_stat_user_tables");
  });
}

async function selectWrites(sql: ISql, subscriptionsReadable: boolean): Promise<WritesReading> {
  const subscribed = subscriptionsReadable
    ? sql`select entity::oid as oid, count(*)::int as count from realtime.subscription group by 1`
    : sql`select null::oid as oid, 0 as count where false`;
  const [row] = await sql<[WritesReading]>`
    with subscribed as (${subscribed}),
    watched as (
      select g.relid as oid from pg_publication p, lateral pg_get_publication_tables(p.pubname) g
       where p.pubname = ${REALTIME_PUBLICATION}
      union select oid from subscribed
    ),
    written as (
      select c.oid, n.nspname, c.relname, coalesce(s.count, 0) as subscriptions,
             pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)
               + pg_stat_get_tuples_deleted(c.oid) as writes
        from watched w
        join pg_class c on c.oid = w.oid
        join pg_namespace n on n.oid = c.relnamespace
        left join subscribed s on s.oid = w.oid
       order by subscriptions desc, writes desc, n.nspname, c.relname
       limit ${TABLES}
    )
    select extract(epoch from clock_timestamp())::float8 * 1000 as at,
           (select coalesce(json_agg(json_build_object(
                     'oid', oid::text, 'schema', nspname, 'table', relname,
                     'writes', writes, 'subscriptions', subscriptions)), '[]') from written) as tables
  `;
  return row;
}
