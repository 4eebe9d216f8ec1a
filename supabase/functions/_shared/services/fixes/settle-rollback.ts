import type { Sql } from "postgres";
import { auditFix } from "./audit-fix.ts";
import { finishRollback } from "./finish-rollback.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { reasonOf } from "./reason-of.ts";
import { runStandalone } from "./run-standalone.ts";
import { verifyFix } from "./verify-fix.ts";

/** Ends a rollback whose worker gave up: a drop that broke off is finished, a change that stands stays applied. */
export async function settleRollback(
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
  cause: unknown,
): Promise<void> {
  const { target, rollback } = fix.plan;
  const { presence, verdict } = await verifyFix(worker, fix.plan);
  if (presence === "incomplete") await runStandalone(worker, target, rollback, policy);
  if (presence === "incomplete" || presence === "absent") return await finishRollback(worker, fix, policy);
  const failure = `Not rolled back: ${await reasonOf(worker, fix, cause)} The change still stands.`;
  await worker.begin(async (transaction) => {
    const applied = await moveFix(transaction, fix, "applied", { failure, verification: verdict });
    if (applied === null) return;
    await auditFix(transaction, "fix.rollback_failed", applied, fix.atWorkBy ?? fix.createdBy, {
      failure,
      sql: rollback.map(({ sql }) => sql),
      verification: verdict,
    });
  });
}
