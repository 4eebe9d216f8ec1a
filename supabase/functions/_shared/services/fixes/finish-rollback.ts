import type { Sql, TransactionSql } from "postgres";
import type { Verdict } from "../../domain/checks/check.ts";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import { changeAtOnce } from "./change-at-once.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { logFailure } from "./log-failure.ts";
import { moveFix } from "./move-fix.ts";
import { observeWithCoverage } from "./observe-with-coverage.ts";
import { verifyFix } from "./verify-fix.ts";

/**
 * From rolling_back to rolled_back, when the catalog no longer holds the change. `change` runs first, and is kept
 * only when it took the change back. Whoever finds it done without its state can finish in our place.
 * @throws AppError when the change is still there.
 */
export async function finishRollback(
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
  change: (transaction: TransactionSql) => Promise<void> = async () => {},
): Promise<void> {
  const verification = await changeAtOnce(worker, policy, async (transaction) => {
    await change(transaction);
    return await proveAbsent(transaction, fix);
  });
  // The change locks the publication until it is committed, and the whole database takes long to read.
  const coverageAfter = await measureCoverage(worker, fix);
  await worker.begin(async (transaction) => {
    const done = await moveFix(transaction, fix, "rolled_back", { verification, coverageAfter });
    if (done === null) return;
    await auditFix(transaction, "fix.rolled_back", done, fix.atWorkBy ?? fix.createdBy, {
      sql: fix.plan.rollback.map(({ sql }) => sql),
      verification,
      milliseconds: millisecondsAtWork(done),
      coverageBefore: fix.coverageAfter,
      coverageAfter,
    });
  });
}

async function proveAbsent(transaction: TransactionSql, { plan }: FixRow): Promise<Verdict | null> {
  const { presence, verdict } = await verifyFix(transaction, plan);
  if (presence === "absent") return verdict;
  throw new AppError("fix_state", { message: "The statements ran, but the change is still there." });
}

/** What was taken back stays so when the whole database could not be measured; null says so. */
async function measureCoverage(worker: Sql, { id, plan }: FixRow): Promise<Coverage | null> {
  try {
    return (await observeWithCoverage(worker, plan.target)).coverage;
  } catch (error) {
    logFailure(id, error);
    return null;
  }
}
