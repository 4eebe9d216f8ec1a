import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import type { FixAtWork } from "./apply-fix.ts";
import { auditFix } from "./audit-fix.ts";
import { claimFix } from "./claim-fix.ts";
import { finishRollback } from "./finish-rollback.ts";
import type { FixRow } from "./fix-row.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { openWorker } from "./open-worker.ts";
import { readFix } from "./read-fix.ts";
import { runStandalone } from "./run-standalone.ts";
import { settleDeadWorker } from "./settle-dead-worker.ts";
import { settleFix } from "./settle-fix.ts";
import { verifyFix } from "./verify-fix.ts";

/**
 * Takes an applied fix back, and nothing else. What runs in transactions is over when this answers; dropping an
 * index goes on in `work`. A rollback that failed leaves the fix applied, with the reason in `failure`.
 * @throws AppError not_found, fix_state, fix_in_progress, database_changed
 */
export async function rollbackFix(
  context: ServiceContext,
  { id }: { id: string },
  policy: LockPolicy = lockPolicy,
): Promise<FixAtWork> {
  const found = await readFix(context, { id });
  if (found.state !== "applied") return { fix: asItStands(found), work: null };
  await settleDeadWorker(context, found.plan.target, policy);

  const { actor } = context;
  const worker = openWorker(context, id);
  const claimed = await claimFix(worker, {
    id,
    actor,
    from: ["applied"],
    to: "rolling_back",
    settle: async (transaction, fix) => {
      await refuseAltered(transaction, fix);
      const sql = fix.plan.rollback.map((statement) => statement.sql);
      await auditFix(transaction, "fix.rolling_back", fix, actor, { sql });
    },
  }).catch(async (error: unknown) => {
    await worker.end({ timeout: 1 });
    throw error;
  });
  if (claimed === null) {
    await worker.end({ timeout: 1 });
    return { fix: asItStands(await readFix(context, { id })), work: null };
  }

  const work = takeBack(context, worker, claimed, policy);
  const isJob = claimed.plan.rollback.some(({ mode }) => mode === "standalone");
  if (!isJob) await work;
  return { fix: await readFix(context, { id }), work: isJob ? work : null };
}

/** What someone altered since is no longer ours to drop. */
async function refuseAltered(transaction: TransactionSql, { plan }: FixRow): Promise<void> {
  const { presence } = await verifyFix(transaction, plan);
  if (presence !== "changed") return;
  throw new AppError("database_changed", {
    message: `${plan.object} was altered since this fix was applied, so it is not ours to take back. Undo it by hand.`,
    details: { [plan.object]: { planned: "present", now: "changed" } },
  });
}

async function takeBack(
  context: ServiceContext,
  worker: Sql,
  fix: FixRow,
  policy: LockPolicy,
): Promise<void> {
  const { target, rollback } = fix.plan;
  try {
    const { presence } = await verifyFix(worker, fix.plan);
    if (presence === "absent") await finishRollback(worker, fix, policy);
    else {
      await runStandalone(worker, target, rollback, policy);
      await finishRollback(worker, fix, policy, async (transaction) => {
        for (const { sql, mode } of rollback) if (mode === "transaction") await transaction.unsafe(sql);
      });
    }
    await worker.end();
  } catch (error) {
    await worker.end({ timeout: 1 });
    await settleFix(context, fix.id, policy, error);
  }
}

function asItStands(fix: Fix): Fix {
  if (fix.state === "rolling_back" || fix.state === "rolled_back") return fix;
  throw new AppError("fix_state", {
    message: `Only an applied fix can be rolled back; this one is ${fix.state.replace("_", " ")}.`,
    details: { state: fix.state },
  });
}
