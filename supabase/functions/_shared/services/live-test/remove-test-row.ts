import type { ISql, Sql, TransactionSql } from "postgres";
import { qualifiedName } from "../../domain/identifiers/quote-identifier.ts";
import { deletesSilently } from "../../domain/probes/plan-live-test.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { keyCondition } from "./key-condition.ts";
import { readTestableTable, silenceTriggers } from "./read-testable-table.ts";
import type { RowKey } from "./write-test-row.ts";

/**
 * What became of a test row. `gone`: nobody has to delete it any more. `changed`: somebody else wrote to it, so it is
 * no longer the test's alone and stays theirs. `table_gone`: the table took it along.
 */
export type Removal = "deleted" | "gone" | "changed" | "table_gone";

interface Note {
  schema: string;
  table: string;
  /** Where that table is now; null when it is no more, whatever bears its name. */
  now: { schema: string; table: string } | null;
  xmin: string;
  key: RowKey;
}

/**
 * Deletes the row of a live test together with the record of it, and puts that on record. The row is found by the
 * table's oid, its key and its xmin, so that no other row is taken for it.
 * @param by the test itself, or a later sweep
 * @throws the database's error: row and record are still there
 */
export async function removeTestRow(
  { sql, actor }: Pick<ServiceContext, "sql" | "actor">,
  testId: string,
  by: "test" | "sweep",
): Promise<Removal> {
  const seen = await readNote(sql, testId);
  if (seen === null) return "gone";
  const silent = seen.now !== null && deletesSilently(await readTestableTable(sql, seen.now));
  return await sql.begin(async (transaction) => {
    await transaction`select set_config('lock_timeout', '3s', true), set_config('statement_timeout', '5s', true)`;
    // Two who sweep at once wait here for each other, and the second finds nothing.
    if (!(await takeNote(transaction, testId))) return "gone";
    if (silent) await silenceTriggers(transaction);
    const outcome = await removeRow(transaction, seen);
    const { schema, table } = seen;
    await appendAudit(transaction, {
      action: "live_test.removed",
      actor,
      target: { schema, table },
      details: { outcome, by },
    });
    return outcome;
  });
}

async function readNote(sql: Sql, testId: string): Promise<Note | null> {
  const [note] = await sql<Note[]>`
    select t.target_schema as schema, t.target_table as table, t.row_xmin as xmin, t.key,
           case when c.oid is not null
                then json_build_object('schema', n.nspname, 'table', c.relname) end as now
    from realtime_optimizer.live_tests t
    left join pg_class c on c.oid = t.target_oid
    left join pg_namespace n on n.oid = c.relnamespace
    where t.id = ${testId}`;
  return note ?? null;
}

async function takeNote(sql: ISql, testId: string): Promise<boolean> {
  const { count } = await sql`delete from realtime_optimizer.live_tests where id = ${testId}`;
  return count > 0;
}

async function removeRow(sql: TransactionSql, { now, key, xmin }: Note): Promise<Removal> {
  if (now === null) return "table_gone";
  const row = `${qualifiedName(now)} where ${keyCondition(key)}`;
  const { count } = await sql.unsafe(`delete from only ${row} and xmin = $1::xid`, [xmin]);
  if (count > 0) return "deleted";
  const others = await sql.unsafe(`select from only ${row}`);
  return others.count > 0 ? "changed" : "gone";
}
