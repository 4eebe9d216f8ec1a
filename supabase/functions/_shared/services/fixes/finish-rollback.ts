import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import { changeAtOnce } from "./change-at-once.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { observeWithCoverage } from "./observe-with-coverage.ts";
import { verificationOf } from "./verify-fix.ts";

/**
 * From rolling_back to rolled_back, when the catalog no longer holds the change. `change` runs first, in the same
 * transaction as the new state and its record.
 * @throws AppError when the change is still there.
 */
export async function finishRollback(
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
  change: (transaction: TransactionSql) => Promise<void> = async () => {},
): Promise<void> {
  await changeAtOnce(worker, policy, async (transaction) => {
    await change(transaction);
    const observed = await observeWithCoverage(transaction, fix.plan.target);
    const { presence, verdict } = verificationOf(fix.plan, observed);
    if (presence !== "absent") {
      throw new AppError("fix_state", { message: "The statements ran, but the change is still there." });
    }
    const coverageAfter = observed.coverage;
    const done = await moveFix(transaction, fix, "rolled_back", { verification: verdict, coverageAfter });
    if (done === null) return;
    await auditFix(transaction, "fix.rolled_back", done, fix.atWorkBy ?? fix.createdBy, {
      sql: fix.plan.rollback.map(({ sql }) => sql),
      verification: verdict,
      milliseconds: millisecondsAtWork(done),
      coverageBefore: fix.coverageAfter,
      coverageAfter,
    });
  });
}
