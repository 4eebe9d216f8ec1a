import type { Sql } from "postgres";
import { changeAtOnce } from "./change-at-once.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { runTransactional } from "./run-transactional.ts";

/**
 * Runs what a plan does in a transaction, together with the state that says so: a crash leaves both or none.
 * Answers null when someone else took the fix further.
 */
export async function enterVerifying(worker: Sql, fix: FixRow, policy: LockPolicy): Promise<FixRow | null> {
  return await changeAtOnce(worker, policy, async (transaction) => {
    await runTransactional(transaction, fix.plan.statements);
    return await moveFix(transaction, fix, "verifying");
  });
}
