import type { TransactionSql } from "postgres";
import type { FixRow } from "./fix-row.ts";
import { lockForChange } from "./lock-for-change.ts";

/**
 * Before this is committed, whatever stands under the name of the fix is not its own. The table is locked first, so
 * that the row of the fix is never held while a lock is waited for: cancelling needs it.
 */
export async function recordBuildBegan(
  transaction: TransactionSql,
  { id, plan }: Pick<FixRow, "id" | "plan">,
): Promise<void> {
  await lockForChange(transaction, plan.target);
  await transaction`
    update realtime_optimizer.fixes set build_began_at = clock_timestamp() where id = ${id}`;
}
