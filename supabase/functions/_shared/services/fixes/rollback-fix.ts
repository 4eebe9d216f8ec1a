import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { finishRollback } from "./finish-rollback.ts";
import type { FixRow } from "./fix-row.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { readFix } from "./read-fix.ts";
import { runStandalone } from "./run-standalone.ts";
import { runTransactional } from "./run-transactional.ts";
import { type FixAtWork, startWork } from "./start-work.ts";
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
  const statements = found.plan.rollback;
  const started = await startWork(
    context,
    found,
    {
      from: ["applied"],
      to: "rolling_back",
      statements,
      prepare: async (transaction, fix) => {
        await refuseAltered(transaction, fix);
        const sql = statements.map((statement) => statement.sql);
        await auditFix(transaction, "fix.rolling_back", fix, context.actor, { sql });
        return fix;
      },
      run: (worker, claimed) => takeBack(worker, claimed, policy),
    },
    policy,
  );
  return started ?? { fix: asItStands(await readFix(context, { id })), work: null };
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

/** What someone else took back already needs nothing but the new state. */
async function takeBack(worker: Sql, fix: FixRow, policy: LockPolicy): Promise<void> {
  const { target, rollback } = fix.plan;
  const { presence } = await verifyFix(worker, fix.plan);
  if (presence === "absent") return await finishRollback(worker, fix, policy);
  await runStandalone(worker, target, rollback, policy);
  await finishRollback(worker, fix, policy, (transaction) => runTransactional(transaction, rollback));
}

function asItStands(fix: Fix): Fix {
  if (fix.state === "rolling_back" || fix.state === "rolled_back") return fix;
  throw new AppError("fix_state", {
    message: `Only an applied fix can be rolled back; this one is ${fix.state.replace("_", " ")}.`,
    details: { state: fix.state },
  });
}
