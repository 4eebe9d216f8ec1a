import type { Sql, TransactionSql } from "postgres";
import type { FixPlan, Statement } from "../../domain/fixes/fix-plan.ts";
import { changeAtOnce } from "./change-at-once.ts";
import { lockForChange } from "./lock-for-change.ts";
import type { LockPolicy } from "./lock-policy.ts";

/**
 * Runs the statements that cannot be in a transaction, on a session of their own. `before` is asked before each.
 * lock_timeout would also end the wait for older transactions that such a statement begins with its lock held.
 * So the lock is tried first, for a short time; only then the statement runs, with the long time.
 */
export async function runStandalone(
  worker: Sql,
  target: FixPlan["target"],
  statements: Statement[],
  policy: LockPolicy,
  before: (transaction: TransactionSql, statement: Statement) => Promise<void> = async () => {},
): Promise<void> {
  for (const statement of statements.filter(({ mode }) => mode === "standalone")) {
    await changeAtOnce(worker, policy, async (transaction) => {
      await before(transaction, statement);
      await lockForChange(transaction, target);
    });
    await worker`
      select set_config('lock_timeout', ${String(policy.olderTransactions)}, false),
             set_config('statement_timeout', '0', false)`;
    await worker.unsafe(statement.sql);
  }
}
