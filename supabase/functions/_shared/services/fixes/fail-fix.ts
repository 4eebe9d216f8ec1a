import type { Sql } from "postgres";
import type { Presence } from "../../domain/fixes/fix-plan.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import { changeAtOnce } from "./change-at-once.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { moveFix } from "./move-fix.ts";
import { reasonOf } from "./reason-of.ts";
import { runStandalone } from "./run-standalone.ts";
import { runTransactional } from "./run-transactional.ts";
import { verifyFix } from "./verify-fix.ts";

/**
 * From applying or verifying to failed, which always means that nothing of the change is left behind: what
 * `removable` says is ours is removed first, and what is not is left alone.
 */
export async function failFix(
  worker: Sql,
  fix: FixRow,
  found: { presence: Presence; removable: boolean; cause: unknown },
  policy: LockPolicy,
): Promise<void> {
  const { presence, removable, cause } = found;
  const { target, rollback, statements } = fix.plan;
  if (removable) await runStandalone(worker, target, rollback, policy);
  const failure = `${await reasonOf(worker, fix, cause)} ${outcomeOf(fix, presence, removable)}`;
  await changeAtOnce(worker, policy, async (transaction) => {
    if (removable) await runTransactional(transaction, rollback);
    const { presence: left, verdict } = await verifyFix(transaction, fix.plan);
    const failed = await moveFix(transaction, fix, "failed", { failure, verification: verdict });
    if (failed === null) return;
    const { cancelledBy, atWorkBy, createdBy } = fix;
    await auditFix(transaction, "fix.failed", failed, cancelledBy ?? atWorkBy ?? createdBy, {
      failure,
      cancelledBy: cancelledBy?.email ?? null,
      found: presence,
      left,
      verification: verdict,
      sql: statements.map(({ sql }) => sql),
      milliseconds: millisecondsAtWork(failed),
    });
  });
}

function outcomeOf({ state }: FixRow, presence: Presence, removed: boolean): string {
  if (removed) {
    return presence === "incomplete"
      ? "What had been built so far was removed; nothing is left behind."
      : "The change was taken back; nothing is left behind.";
  }
  if (presence === "absent") {
    return state === "verifying"
      ? "The change was made, but was taken away before it could be verified; nothing is left behind."
      : "Nothing was changed.";
  }
  return "What is there now was made by someone else and was left alone.";
}
