import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { askedRelations, type MeasureScope, MOST_ASKED } from "./measure-scope.ts";

/** Rows of a sample, and the stored bytes it may take at most; five are read whatever they take. */
const ROWS = 50;
const BYTES = 1_000_000;
/** Stored bytes above which a value cannot stand in its row: TOAST_TUPLE_THRESHOLD of pages of 8 KB. */
const OUT_OF_LINE_BYTES = 2_000;

/**
 * Puts a query for a sample of each published, subscribed or named table into `realtime_optimizer.asked`, subscribed
 * ones first: its newest rows by primary key, which cost an index scan whatever the table's size.
 * @returns the names of all of them in that order; MOST_ASKED are asked
 */
export async function askPayloadTargets(
  sql: ISql,
  { relations, only, subscription }: MeasureScope,
): Promise<[schema: string, table: string][]> {
  const live = subscription
    ? sql`select distinct entity::oid as oid from realtime.subscription`
    : sql`select null::oid as oid where false`;
  const [row] = await sql<[{ names: [string, string][] }]>`
    with wanted as (
      select oid, 0 as turn from (${live}) as live where not ${only}
      union all select oid, 1 from (${askedRelations(sql, relations)}) as named
      union all
      select g.relid, 2 from pg_publication p, lateral pg_get_publication_tables(p.pubname) g
       where p.pubname = ${REALTIME_PUBLICATION} and not ${only}
    ),
    target as (
      select t.turn, c.oid, n.nspname, c.relname, k.newest, coalesce(w.columns, '') as columns,
             greatest(5, least(${ROWS}, floor(${BYTES} / greatest(1, coalesce(
               (c.relpages + coalesce(x.relpages, 0)) * current_setting('block_size')::float8
                 / nullif(greatest(c.reltuples, 0), 0), 1)))))::int as rows
        from (select oid, min(turn) as turn from wanted group by oid) t
        join pg_class c on c.oid = t.oid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace
        join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indisvalid
        left join pg_class x on x.oid = c.reltoastrelid
        cross join lateral (
          select string_agg(format('%I desc', a.attname), ', ' order by u.position) as newest
            from unnest(i.indkey::int2[]) with ordinality as u (attnum, position)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum
        ) k
        cross join lateral (
          select string_agg(format(
                   ', json_build_object(''name'', %L, ''averageBytes'', avg(octet_length(to_json(%I)::text)), '
                     '''largestBytes'', max(octet_length(to_json(%I)::text)), ''outOfLine'', max(pg_column_size(%I)) > %s)',
                   a.attname, a.attname, a.attname, a.attname, ${OUT_OF_LINE_BYTES}::int), '' order by a.attnum) as columns
            from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'e')
             and not (a.atttypid in (1042, 1043) and a.atttypmod between 0 and 259)
        ) w
    ),
    placed as (
      select *, row_number() over (order by turn, oid) as place from target
    ),
    asked as (
      select set_config('realtime_optimizer.asked', coalesce(json_agg(format(
               'with sample as materialized (select * from %I.%I order by %s limit %s) '
                 'select json_build_object(''rows'', count(*), ''averageBytes'', avg(octet_length(to_json(sample.*)::text)), '
                 '''largestBytes'', max(octet_length(to_json(sample.*)::text)), ''columns'', json_build_array(%s)) from sample',
               nspname, relname, newest, rows, substr(columns, 3)) order by place)
                 filter (where place <= ${MOST_ASKED}), '[]')::text, true) as kept,
             coalesce(json_agg(json_build_array(nspname, relname) order by place), '[]') as names
        from placed
    )
    select names from asked where kept is not null
  `;
  return row.names;
}
