import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { enterVerifying } from "./enter-verifying.ts";
import { finishApplying } from "./finish-applying.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { runStandalone } from "./run-standalone.ts";

/** Takes a claimed fix from applying to applied. @throws whatever kept it from that; the change may stand or not. */
export async function performFix(worker: Sql, claimed: FixRow, policy: LockPolicy): Promise<void> {
  const { id, plan } = claimed;
  await runStandalone(worker, plan.target, plan.statements, policy, (transaction) =>
    refuseCancelled(transaction, id),
  );
  const verifying = await enterVerifying(worker, claimed, policy);
  if (verifying !== null) await finishApplying(worker, verifying);
}

async function refuseCancelled(transaction: TransactionSql, id: string): Promise<void> {
  const { cancelledBy } = await loadFix(transaction, id);
  if (cancelledBy !== null) throw new AppError("fix_state", { message: "The fix was cancelled." });
}
