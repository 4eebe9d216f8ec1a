import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { checkPlanHolds } from "./check-plan-holds.ts";
import { enterVerifying } from "./enter-verifying.ts";
import { finishApplying } from "./finish-applying.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import { lockForChange } from "./lock-for-change.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { observeTarget } from "./observe-target.ts";
import { recordBuildBegan } from "./record-build-began.ts";
import { runStandalone } from "./run-standalone.ts";

/** Takes a claimed fix from applying to applied. @throws whatever kept it from that; the change may stand or not. */
export async function performFix(worker: Sql, claimed: FixRow, policy: LockPolicy): Promise<void> {
  const { id, plan } = claimed;
  const [first] = plan.statements;
  const removals = new Set(plan.rollback.map(({ sql }) => sql));
  await runStandalone(worker, plan.target, plan.statements, policy, async (transaction, statement) => {
    await refuseCancelled(transaction, id);
    if (statement === first) await refuseChanged(transaction, plan);
    if (!removals.has(statement.sql)) await recordBuildBegan(transaction, claimed);
  });
  const verifying = await enterVerifying(worker, claimed, policy, async (transaction) => {
    if (first?.mode === "transaction") await refuseChanged(transaction, plan);
  });
  if (verifying !== null) await finishApplying(worker, verifying);
}

async function refuseCancelled(transaction: TransactionSql, id: string): Promise<void> {
  const { cancelledBy } = await loadFix(transaction, id);
  if (cancelledBy !== null) throw new AppError("fix_state", { message: "The fix was cancelled." });
}

/**
 * A claim looks without a lock, so whoever held one then may since have dropped the key, published the table or
 * built the index. Under the lock that the change takes nobody can any more.
 */
async function refuseChanged(transaction: TransactionSql, plan: FixPlan): Promise<void> {
  await lockForChange(transaction, plan.target);
  await checkPlanHolds(transaction, plan, await observeTarget(transaction, plan.target));
}
