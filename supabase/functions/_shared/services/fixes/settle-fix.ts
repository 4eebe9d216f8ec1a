import type { Sql } from "postgres";
import type { ServiceContext } from "../context.ts";
import { enterVerifying } from "./enter-verifying.ts";
import { failFix } from "./fail-fix.ts";
import { finishApplying } from "./finish-applying.ts";
import type { FixRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { logFailure } from "./log-failure.ts";
import { openWorker } from "./open-worker.ts";
import { settleRollback } from "./settle-rollback.ts";
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
  let worker: Sql | null = null;
  try {
    worker = openWorker(context, id);
    if (cause !== undefined) logFailure(id, cause);
    const { plan } = await loadFix(worker, id);
    if (!(await lockTable(worker, plan.target, cause === undefined ? 0 : HANDOVER_MS))) return;
    const fix = await loadFix(worker, id);
    if (fix.state === "rolling_back") await settleRollback(worker, fix, policy, cause);
    if (fix.state === "applying" || fix.state === "verifying") await settle(worker, fix, policy, cause);
  } catch (error) {
    logFailure(id, error);
  } finally {
    await worker?.end({ timeout: 1 });
  }
}

async function settle(worker: Sql, fix: FixRow, policy: LockPolicy, cause: unknown): Promise<void> {
  const { presence } = await verifyFix(worker, fix.plan);
  const ours = isOurs(fix);
  const removable = ours && (presence === "incomplete" || presence === "present");
  // A change that stands is not taken back because a connection broke after it.
  if (fix.cancelledBy !== null || presence !== "present" || !ours) {
    return await failFix(worker, fix, { presence, removable, cause }, policy);
  }
  try {
    const verifying = fix.state === "verifying" ? fix : await enterVerifying(worker, fix, policy);
    if (verifying !== null) await finishApplying(worker, verifying);
  } catch (error) {
    await failFix(worker, await loadFix(worker, fix.id), { presence, removable, cause: error }, policy);
  }
}

/**
 * A state of verifying was committed with the change. In a state of applying only a build that began can be ours:
 * what runs in a transaction would have committed its state with it.
 */
function isOurs({ state, buildBeganAt }: FixRow): boolean {
  return state === "verifying" || buildBeganAt !== null;
}
