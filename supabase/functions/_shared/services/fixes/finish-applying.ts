import type { Sql } from "postgres";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import type { FixRow } from "./fix-row.ts";
import { logFailure } from "./log-failure.ts";
import { moveFix } from "./move-fix.ts";
import { observeWithCoverage } from "./observe-with-coverage.ts";
import { type Verification, verificationOf, verifyFix } from "./verify-fix.ts";

/**
 * From verifying to applied, by what the committed catalog says.
 * @throws AppError when the change does not stand there or did not remove its finding, or was cancelled meanwhile.
 */
export async function finishApplying(worker: Sql, fix: FixRow): Promise<void> {
  const { presence, resolved, verdict, coverageAfter } = await verifyAndMeasure(worker, fix.id, fix.plan);
  if (presence !== "present" || !resolved) {
    const found = verdict === null ? "" : ` The check says: ${verdict.summary}`;
    throw new AppError("fix_state", {
      message: `The statements ran, but the finding is still there afterwards.${found}`,
    });
  }
  await worker.begin(async (transaction) => {
    const outcome = { verification: verdict, coverageAfter, failure: null };
    const applied = await moveFix(transaction, fix, "applied", outcome);
    if (applied === null) return;
    if (applied.cancelledBy !== null) throw new AppError("fix_state", { message: "The fix was cancelled." });
    const { plan, atWorkBy, createdBy } = applied;
    await auditFix(transaction, "fix.applied", applied, atWorkBy ?? createdBy, {
      sql: plan.statements.map(({ sql }) => sql),
      rollbackSql: plan.rollback.map(({ sql }) => sql),
      verification: verdict,
      milliseconds: millisecondsAtWork(applied),
      coverageBefore: applied.coverageBefore,
      coverageAfter,
    });
  });
}

/** A change that stands is not taken back because the whole database could not be measured; null says so. */
async function verifyAndMeasure(
  worker: Sql,
  fixId: string,
  plan: FixPlan,
): Promise<Verification & { coverageAfter: Coverage | null }> {
  try {
    const observed = await observeWithCoverage(worker, plan.target);
    return { ...verificationOf(plan, observed), coverageAfter: observed.coverage };
  } catch (error) {
    logFailure(fixId, error);
    return { ...(await verifyFix(worker, plan)), coverageAfter: null };
  }
}
