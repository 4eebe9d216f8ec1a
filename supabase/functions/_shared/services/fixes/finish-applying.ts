import type { Sql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Coverage } from "../../domain/fixes/fix.ts";
import { measureCoverage } from "../diagnosis/measure-coverage.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import type { FixRow } from "./fix-row.ts";
import { logFailure } from "./log-failure.ts";
import { moveFix } from "./move-fix.ts";
import { verifyFix } from "./verify-fix.ts";

/**
 * From verifying to applied, by what the committed catalog says.
 * @throws AppError when the change does not stand there or did not remove its finding, or was cancelled meanwhile.
 */
export async function finishApplying(worker: Sql, fix: FixRow): Promise<void> {
  const { presence, resolved, verdict } = await verifyFix(worker, fix.plan);
  if (presence !== "present" || !resolved) {
    const found = verdict === null ? "" : ` The check says: ${verdict.summary}`;
    throw new AppError("fix_state", {
      message: `The statements ran, but the finding is still there afterwards.${found}`,
    });
  }
  const coverageAfter = await measureAfterwards(worker, fix.id);
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

/** A change that stands is not taken back because it could not be measured; null says that it was not. */
async function measureAfterwards(worker: Sql, fixId: string): Promise<Coverage | null> {
  try {
    return await measureCoverage(worker);
  } catch (error) {
    logFailure(fixId, error);
    return null;
  }
}
