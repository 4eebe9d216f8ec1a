import type { ISql, JSONValue, Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Coverage } from "../../domain/fixes/fix.ts";
import { measureCoverage } from "../diagnosis/measure-coverage.ts";
import { enterVerifying } from "./enter-verifying.ts";
import { finishApplying } from "./finish-applying.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { runStandalone } from "./run-standalone.ts";

/** Takes a claimed fix from applying to applied. @throws whatever kept it from that; the change may stand or not. */
export async function performFix(worker: Sql, claimed: FixRow, policy: LockPolicy): Promise<void> {
  const { id, plan } = claimed;
  const coverageBefore = await measureCoverage(worker);
  // Kept at once: whoever finishes the fix in our place cannot measure it any more.
  await keepCoverageBefore(worker, id, coverageBefore);
  await runStandalone(worker, plan.target, plan.statements, policy, (transaction) =>
    refuseCancelled(transaction, id),
  );
  const verifying = await enterVerifying(worker, { ...claimed, coverageBefore }, policy);
  if (verifying !== null) await finishApplying(worker, verifying);
}

async function keepCoverageBefore(sql: ISql, id: string, coverage: Coverage): Promise<void> {
  await sql`
    update realtime_optimizer.fixes set coverage_before = ${sql.json(coverage as unknown as JSONValue)}
    where id = ${id} and state = 'applying'`;
}

async function refuseCancelled(transaction: TransactionSql, id: string): Promise<void> {
  const { cancelledBy } = await loadFix(transaction, id);
  if (cancelledBy !== null) throw new AppError("fix_state", { message: "The fix was cancelled." });
}
