import type { Sql } from "postgres";
import type { Presence } from "../../domain/fixes/fix-plan.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import { auditFix, millisecondsAtWork } from "./audit-fix.ts";
import { changeAtOnce } from "./change-at-once.ts";
import { explainFailure } from "./explain-failure.ts";
import { finishApplying } from "./finish-applying.ts";
import { finishRollback } from "./finish-rollback.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { logFailure } from "./log-failure.ts";
import { moveFix } from "./move-fix.ts";
import { openWorker } from "./open-worker.ts";
import { describeBlocker, readBlockers } from "./read-blockers.ts";
import { runStandalone } from "./run-standalone.ts";
import { lockTable } from "./table-lock.ts";
import { verifyFix } from "./verify-fix.ts";

/** A session that was just ended keeps its lock until the server notices. */
const HANDOVER_MS = 2_000;

/**
 * Ends a fix at work whose worker is gone or gave up with `cause`, by what the catalog says now. Leaves it as it
 * is when someone else is at work on it, or when an unfinished change cannot be removed yet: the next call tries
 * again. Never rejects; what could not be done is logged.
 */
export async function settleFix(
  context: Pick<ServiceContext, "databaseUrl">,
  id: string,
  policy: LockPolicy,
  cause?: unknown,
): Promise<void> {
  const worker = openWorker(context, id);
  try {
    if (cause !== undefined) logFailure(id, cause);
    const { plan } = await loadFix(worker, id);
    if (!(await lockTable(worker, plan.target, cause === undefined ? 0 : HANDOVER_MS))) return;
    await settle(worker, await loadFix(worker, id), policy, cause);
  } catch (error) {
    logFailure(id, error);
  } finally {
    await worker.end({ timeout: 1 });
  }
}

async function settle(worker: Sql, fix: FixRow, policy: LockPolicy, cause: unknown): Promise<void> {
  if (fix.state === "rolling_back") return await settleRollback(worker, fix, policy, cause);
  if (fix.state !== "applying" && fix.state !== "verifying") return;
  const { presence } = await verifyFix(worker, fix.plan);
  // A change that stands is not taken back because a connection broke after it.
  if (fix.cancelledBy === null && presence === "present" && isOurs(fix)) {
    try {
      return await resume(worker, fix, policy);
    } catch (error) {
      return await fail(worker, await loadFix(worker, fix.id), policy, presence, error);
    }
  }
  await fail(worker, fix, policy, presence, cause);
}

/**
 * A state of verifying was committed with the change. In a state of applying only a build can be ours: what runs
 * in a transaction would have committed its state with it.
 */
function isOurs({ state, plan }: FixRow): boolean {
  return state === "verifying" || plan.statements.some(({ mode }) => mode === "standalone");
}

async function resume(worker: Sql, fix: FixRow, policy: LockPolicy): Promise<void> {
  const verifying =
    fix.state === "verifying"
      ? fix
      : await changeAtOnce(worker, policy, async (transaction) => {
          for (const { sql, mode } of fix.plan.statements) {
            if (mode === "transaction") await transaction.unsafe(sql);
          }
          return await moveFix(transaction, fix, "verifying");
        });
  if (verifying !== null) await finishApplying(worker, verifying);
}

/** Failed always means that nothing of the change is left behind. */
async function fail(
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
  presence: Presence,
  cause: unknown,
): Promise<void> {
  const leftBehind = isOurs(fix) && (presence === "incomplete" || presence === "present");
  const rollback = fix.plan.rollback;
  if (leftBehind) await runStandalone(worker, fix.plan.target, rollback, policy);
  const failure = `${await reasonOf(worker, fix, cause)} ${outcomeOf(presence, leftBehind)}`;
  await changeAtOnce(worker, policy, async (transaction) => {
    for (const { sql, mode } of leftBehind ? rollback : []) {
      if (mode === "transaction") await transaction.unsafe(sql);
    }
    const { presence: now, verdict } = await verifyFix(transaction, fix.plan);
    const failed = await moveFix(transaction, fix, "failed", { failure, verification: verdict });
    if (failed === null) return;
    const actor = fix.cancelledBy ?? fix.atWorkBy ?? fix.createdBy;
    await auditFix(transaction, "fix.failed", failed, actor, {
      failure,
      cancelledBy: fix.cancelledBy?.email ?? null,
      found: presence,
      left: now,
      verification: verdict,
      sql: fix.plan.statements.map(({ sql }) => sql),
      milliseconds: millisecondsAtWork(failed),
    });
  });
}

async function reasonOf(sql: Sql, { cancelledBy, plan }: FixRow, cause: unknown): Promise<string> {
  if (cancelledBy !== null) return `Cancelled by ${cancelledBy.email}.`;
  if (cause === undefined) return "The work was interrupted.";
  if (translateError(cause).code !== "lock_timeout") return explainFailure(cause);
  const blockers = await readBlockers(sql, plan.target);
  const who = blockers.length === 0 ? "" : ` In the way: ${blockers.map(describeBlocker).join("; ")}.`;
  return `${explainFailure(cause)}${who}`;
}

function outcomeOf(presence: Presence, removed: boolean): string {
  if (removed) {
    return presence === "incomplete"
      ? "What had been built so far was removed; nothing is left behind."
      : "The change was taken back; nothing is left behind.";
  }
  if (presence === "absent") return "Nothing was changed.";
  return "What is there now was made by someone else and was left alone.";
}

async function settleRollback(worker: Sql, fix: FixRow, policy: LockPolicy, cause: unknown): Promise<void> {
  const { presence, verdict } = await verifyFix(worker, fix.plan);
  const unfinished = presence === "incomplete";
  if (unfinished) await runStandalone(worker, fix.plan.target, fix.plan.rollback, policy);
  if (unfinished || presence === "absent") return await finishRollback(worker, fix, policy);
  const failure = `Not rolled back: ${await reasonOf(worker, fix, cause)} The change still stands.`;
  await worker.begin(async (transaction) => {
    const applied = await moveFix(transaction, fix, "applied", { failure, verification: verdict });
    if (applied === null) return;
    await auditFix(transaction, "fix.rollback_failed", applied, fix.atWorkBy ?? fix.createdBy, {
      failure,
      sql: fix.plan.rollback.map(({ sql }) => sql),
      verification: verdict,
    });
  });
}
