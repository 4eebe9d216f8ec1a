import type { Sql } from "postgres";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { Statement } from "../../domain/fixes/fix-plan.ts";
import type { ServiceContext } from "../context.ts";
import { type Claim, claimFix } from "./claim-fix.ts";
import type { FixRow } from "./fix-row.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { openWorker } from "./open-worker.ts";
import { readFix } from "./read-fix.ts";
import { settleDeadWorker } from "./settle-dead-worker.ts";
import { settleFix } from "./settle-fix.ts";

/** A fix at work. `work` settles, and never rejects, when it is over; null when it already is. */
export interface FixAtWork {
  fix: Fix;
  work: Promise<void> | null;
}

export interface Step extends Pick<Claim, "from" | "to" | "prepare"> {
  statements: Statement[];
  run(worker: Sql, claimed: FixRow): Promise<void>;
}

/**
 * Claims a fix and runs a step of it in a session of its own. Statements that cannot be in a transaction make it
 * a job, which goes on after the answer. Answers null when the fix is no longer in a state to claim.
 * @throws AppError fix_in_progress, and what `prepare` throws
 */
export async function startWork(
  context: ServiceContext,
  { id, plan }: Fix,
  step: Step,
  policy: LockPolicy,
): Promise<FixAtWork | null> {
  await settleDeadWorker(context, plan.target, policy);
  const worker = openWorker(context, id);
  const { from, to, prepare } = step;
  let claimed: FixRow | null = null;
  try {
    claimed = await claimFix(worker, { id, actor: context.actor, from, to, prepare }, policy);
  } finally {
    if (claimed === null) await worker.end({ timeout: 1 });
  }
  if (claimed === null) return null;
  const work = runToEnd(context, worker, claimed, step, policy);
  const isJob = step.statements.some(({ mode }) => mode === "standalone");
  if (!isJob) await work;
  return { fix: await readFix(context, { id }), work: isJob ? work : null };
}

/** Whatever happens, the fix ends in a state that the catalog bears out. */
async function runToEnd(
  context: ServiceContext,
  worker: Sql,
  claimed: FixRow,
  step: Step,
  policy: LockPolicy,
): Promise<void> {
  try {
    await step.run(worker, claimed);
    await worker.end();
  } catch (error) {
    await worker.end({ timeout: 1 });
    await settleFix(context, claimed.id, policy, error);
  }
}
