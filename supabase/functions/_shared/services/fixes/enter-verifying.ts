import type { Sql, TransactionSql } from "postgres";
import { changeAtOnce } from "./change-at-once.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { runTransactional } from "./run-transactional.ts";

/**
 * Runs what a plan does in a transaction, together with the state that says so: a crash leaves both or none.
 * `before` is asked first. Answers null when someone else took the fix further.
 */
export async function enterVerifying(
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
  before: (transaction: TransactionSql) => Promise<void> = async () => {},
): Promise<FixRow | null> {
  return await changeAtOnce(worker, policy, async (transaction) => {
    await before(transaction);
    await runTransactional(transaction, fix.plan.statements);
    return await moveFix(transaction, fix, "verifying");
  });
}
