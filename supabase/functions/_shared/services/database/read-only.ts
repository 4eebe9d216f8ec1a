import type { ISql, Sql, TransactionSql } from "postgres";
import { isLost, untilLost } from "./until-lost.ts";

/** A pool, or a transaction that is already open (a rehearsal looks at what it has not committed). */
export type Database = Sql | TransactionSql;

/**
 * Runs `work` where it can change nothing and leaves no setting behind: in a read-only transaction, or, inside
 * an open transaction, in a savepoint that is always rolled back.
 */
export async function readOnly<T>(sql: Database, work: (sql: ISql) => Promise<T>): Promise<T> {
  const answer: { value?: T } = {};
  const keep = async (inner: ISql) => {
    answer.value = await work(inner);
  };
  if ("begin" in sql) await begun(sql, keep);
  else await rolledBack(sql, keep);
  return answer.value as T;
}

/** @throws what the session was lost by, and not that a connection closed, which says nothing. */
async function begun(sql: Sql, work: (sql: ISql) => Promise<void>): Promise<void> {
  const lost: { error?: unknown } = {};
  try {
    await sql.begin("read only", (inner) => untilLost(work(inner), lost));
  } catch (error) {
    // The driver refuses the transaction first, and the query in it right after.
    if (isLost(error)) await new Promise((resolve) => setTimeout(resolve, 0));
    throw lost.error ?? error;
  }
}

async function rolledBack(sql: TransactionSql, work: (sql: ISql) => Promise<void>): Promise<void> {
  const undo = new Error("roll back to the savepoint");
  try {
    await sql.savepoint(async (inner) => {
      await work(inner);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
}
