import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { WriteRate } from "../../domain/measures/table-measures.ts";
import { askedRelations, type MeasureScope } from "./measure-scope.ts";
import { readSampledRates } from "./read-sampled-rates.ts";
import { relationKey } from "./relation-key.ts";

/**
 * Rows written per second: of the last hour from the console's samples, else since PostgreSQL's statistics were reset.
 * @returns by relation key
 */
export async function readWriteRates(
  sql: ISql,
  scope: MeasureScope,
): Promise<Map<string, Observed<WriteRate>>> {
  const counted = await selectCounted(sql, scope);
  const sampled = await readSampledRates(sql);
  return new Map(
    counted.map(({ schema, table, writes, seconds }) => {
      const key = relationKey({ schema, table });
      return [key, sampled.of.get(key) ?? sampled.idle ?? average(writes, seconds)];
    }),
  );
}

function average(writes: number, seconds: number | null): Observed<WriteRate> {
  if (seconds === null || seconds <= 0) {
    return unseen(
      "How often it is written is not known: PostgreSQL counts writes since no known time.",
      "Let the console sample the database (page Live): resetting the statistics would cost autovacuum what it knows.",
    );
  }
  return seen(
    { average: writes / seconds, peak: null, overSeconds: Math.round(seconds) },
    "pg_stat_user_tables",
  );
}

interface Counted {
  schema: string;
  table: string;
  writes: number;
  seconds: number | null;
}

async function selectCounted(sql: ISql, { relations, only, subscription }: MeasureScope): Promise<Counted[]> {
  const live = subscription
    ? sql`select distinct entity::oid as oid from realtime.subscription`
    : sql`select null::oid as oid where false`;
  const [row] = await sql<[{ counted: Counted[] }]>`
    with wanted as (
      select oid from (${live}) as live where not ${only}
      union select oid from (${askedRelations(sql, relations)}) as named
      union
      select g.relid from pg_publication p, lateral pg_get_publication_tables(p.pubname) g
       where p.pubname = ${REALTIME_PUBLICATION} and not ${only}
    )
    select coalesce(json_agg(json_build_object(
             'schema', n.nspname, 'table', c.relname,
             'writes', pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid)
               + pg_stat_get_tuples_deleted(c.oid),
             'seconds', extract(epoch from clock_timestamp() - d.stats_reset))), '[]') as counted
      from wanted w
      join pg_class c on c.oid = w.oid and c.relkind = 'r'
      join pg_namespace n on n.oid = c.relnamespace
      join pg_stat_database d on d.datname = current_database()
  `;
  return row.counted;
}
