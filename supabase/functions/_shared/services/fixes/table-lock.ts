import type { Fragment, ISql } from "postgres";
import { pause } from "./pause.ts";

const ASK_AGAIN_MS = 50;

interface Table {
  schema: string;
  table: string;
}

/** Key of the advisory lock that whoever works on a table holds for as long as its session lives. */
function lockKey(sql: ISql, { schema, table }: Table): Fragment {
  return sql`hashtextextended(format('realtime_optimizer/fix/%I.%I', ${schema}::text, ${table}::text), 0)`;
}

/** Held by the session, not the transaction: it ends only with the connection. */
export async function tryLockTable(sql: ISql, table: Table): Promise<boolean> {
  const [row] = await sql<
    [{ locked: boolean }]
  >`select pg_try_advisory_lock(${lockKey(sql, table)}) as locked`;
  return row.locked;
}

/** Asks again for `patience` milliseconds. */
export async function lockTable(sql: ISql, table: Table, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!(await tryLockTable(sql, table))) {
    if (Date.now() >= deadline) return false;
    await pause(ASK_AGAIN_MS);
  }
  return true;
}

/** Backend that is at work on the table, or null: the one test of whether a job is alive. */
export async function workerPid(sql: ISql, table: Table): Promise<number | null> {
  const [row] = await sql<{ pid: number }[]>`
    select pid from pg_locks, ${lockKey(sql, table)} as key
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and classid = ((key >> 32) & 4294967295)::oid and objid = (key & 4294967295)::oid`;
  return row?.pid ?? null;
}
