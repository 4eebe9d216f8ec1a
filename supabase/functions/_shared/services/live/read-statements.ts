import type { ISql, Sql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { observeDatabase } from "./observe-database.ts";

const SOURCE = "pg_stat_statements";

export interface StatementTotals {
  statement: "list_changes" | "subscription_insert" | "authorization" | "other";
  calls: number;
  totalMs: number;
  maxMs: number;
}

export interface StatementsReading {
  /** ms since the epoch, by the clock of the database. */
  at: number;
  statements: StatementTotals[];
}

/** What Realtime's own queries cost since the statistics began. */
export async function readStatements(sql: Sql): Promise<Observed<StatementsReading>> {
  return await observeDatabase(sql, SOURCE, async (transaction) => {
    const [extension] = await transaction<[{ schema: string | null; readable: boolean }]>`
      select (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
               where e.extname = 'pg_stat_statements') as schema,
             pg_has_role('pg_read_all_stats', 'USAGE') as readable
    `;
    if (extension.schema === null) {
      return unseen(
        "The extension pg_stat_statements is not installed in this database.",
        "Run CREATE EXTENSION pg_stat_statements WITH SCHEMA extensions; (Dashboard: Database, Extensions).",
      );
    }
    if (!extension.readable) {
      return unseen(
        "The role of the functions sees the statements of its own sessions only.",
        "Connect as postgres (SUPABASE_DB_URL), or run GRANT pg_read_all_stats TO that role.",
      );
    }
    return seen(await selectStatements(transaction, extension.schema), SOURCE);
  });
}

/**
 * Realtime connects as another role than the functions, so what these asked themselves is left out. So is what
 * made its schema: definitions name everything that is asked for here.
 */
async function selectStatements(sql: ISql, schema: string): Promise<StatementsReading> {
  const [row] = await sql<[StatementsReading]>`
    with own as (
      select case
               when s.query ~* 'realtime"?\\."?list_changes"?\\s*\\(' then 'list_changes'
               when s.query ~* 'insert\\s+into\\s+"?realtime"?\\."?subscription"?' then 'subscription_insert'
               when s.query ~* '(insert\\s+into|from)\\s+"?realtime"?\\."?messages"?\\M' then 'authorization'
               else 'other'
             end as statement,
             s.calls, s.total_exec_time, s.max_exec_time
        from ${sql(schema)}.pg_stat_statements s
       where s.dbid = (select oid from pg_database where datname = current_database())
         and s.toplevel and s.query ~* '\\mrealtime"?\\.'
         and s.query !~* '^(\\s|--[^\n]*\n|/\\*.*?\\*/)*(create|alter|drop|grant|revoke|comment|do|set)\\M'
         and s.userid <> (select oid from pg_roles where rolname = current_user)
    ), sums as (
      select statement, sum(calls)::float8 as calls, sum(total_exec_time) as total, max(max_exec_time) as max
        from own group by statement
    )
    select extract(epoch from clock_timestamp())::float8 * 1000 as at,
           (select coalesce(json_agg(json_build_object(
                     'statement', statement, 'calls', calls, 'totalMs', total, 'maxMs', max)
                     order by total desc), '[]') from sums) as statements
  `;
  return row;
}
