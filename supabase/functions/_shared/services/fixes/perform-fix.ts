import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { ServiceContext } from "../context.ts";
import { measureCoverage } from "../diagnosis/measure-coverage.ts";
import { changeAtOnce } from "./change-at-once.ts";
import { finishApplying } from "./finish-applying.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { runStandalone } from "./run-standalone.ts";
import { settleFix } from "./settle-fix.ts";

/** Does the work of a claimed fix to its end, applied or failed. Ends the worker's session; never rejects. */
export async function performFix(
  context: ServiceContext,
  worker: Sql,
  claimed: FixRow,
  policy: LockPolicy,
): Promise<void> {
  const { id, plan } = claimed;
  try {
    const coverageBefore = await measureCoverage(worker);
    const refuseCancelled = async (transaction: TransactionSql) => {
      const { cancelledBy } = await loadFix(transaction, id);
      if (cancelledBy !== null) throw new AppError("fix_state", { message: "The fix was cancelled." });
    };
    await runStandalone(worker, plan.target, plan.statements, policy, refuseCancelled);
    const verifying = await changeAtOnce(worker, policy, async (transaction) => {
      for (const { sql, mode } of plan.statements) {
        if (mode === "transaction") await transaction.unsafe(sql);
      }
      return await moveFix(transaction, claimed, "verifying", { coverageBefore });
    });
    if (verifying !== null) await finishApplying(worker, verifying);
    await worker.end();
  } catch (error) {
    await worker.end({ timeout: 1 });
    await settleFix(context, id, policy, error);
  }
}
