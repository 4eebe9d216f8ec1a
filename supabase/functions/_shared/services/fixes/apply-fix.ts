import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix, FixState } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { checkPlanHolds } from "./check-plan-holds.ts";
import { claimFix } from "./claim-fix.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { openWorker } from "./open-worker.ts";
import { performFix } from "./perform-fix.ts";
import { readFix } from "./read-fix.ts";
import { settleDeadWorker } from "./settle-dead-worker.ts";

/** A fix at work. `work` settles, and never rejects, when it is over; null when it already is. */
export interface FixAtWork {
  fix: Fix;
  work: Promise<void> | null;
}

const claimable: FixState[] = ["planned", "rehearsed"];
const underWay: ReadonlySet<FixState> = new Set(["applying", "verifying", "applied"]);

/**
 * Applies a fix. What runs in transactions is over when this answers; a build goes on in `work`. A fix that is
 * being applied, or was, is answered as it stands. A failed attempt is an answer too: its state says so.
 * @throws AppError not_found, fix_state, fix_in_progress, finding_resolved, database_changed
 */
export async function applyFix(
  context: ServiceContext,
  { id }: { id: string },
  policy: LockPolicy = lockPolicy,
): Promise<FixAtWork> {
  const found = await readFix(context, { id });
  if (!claimable.includes(found.state)) return { fix: asItStands(found), work: null };
  await settleDeadWorker(context, found.plan.target, policy);

  const { actor } = context;
  const worker = openWorker(context, id);
  const claimed = await claimFix(worker, {
    id,
    actor,
    from: claimable,
    to: "applying",
    settle: async (transaction, fix) => {
      await checkPlanHolds(transaction, fix.plan);
      const sql = fix.plan.statements.map((statement) => statement.sql);
      await auditFix(transaction, "fix.applying", fix, actor, { sql });
    },
  }).catch(async (error: unknown) => {
    await worker.end({ timeout: 1 });
    throw error;
  });
  if (claimed === null) {
    await worker.end({ timeout: 1 });
    return { fix: asItStands(await readFix(context, { id })), work: null };
  }

  const work = performFix(context, worker, claimed, policy);
  const isJob = claimed.plan.statements.some(({ mode }) => mode === "standalone");
  if (!isJob) await work;
  return { fix: await readFix(context, { id }), work: isJob ? work : null };
}

function asItStands(fix: Fix): Fix {
  if (underWay.has(fix.state)) return fix;
  throw new AppError("fix_state", {
    message: `This fix is ${fix.state.replace("_", " ")}. Plan it again to apply it.`,
    details: { state: fix.state },
  });
}
