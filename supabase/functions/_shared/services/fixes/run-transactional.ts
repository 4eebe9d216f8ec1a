import type { TransactionSql } from "postgres";
import type { Statement } from "../../domain/fixes/fix-plan.ts";

/** Runs those of the statements that may be in a transaction, in this one. */
export async function runTransactional(transaction: TransactionSql, statements: Statement[]): Promise<void> {
  for (const { sql, mode } of statements) {
    if (mode === "transaction") await transaction.unsafe(sql);
  }
}
