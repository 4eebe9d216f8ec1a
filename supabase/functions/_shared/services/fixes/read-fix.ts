import { busyFixStates, type Fix, type FixProgress, type FixState } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { type FixRow, fixOfRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { describeBlocker, readBlockers } from "./read-blockers.ts";
import { readProgress } from "./read-progress.ts";
import { settleFix } from "./settle-fix.ts";
import { workerPid } from "./table-lock.ts";

const busy: ReadonlySet<FixState> = new Set(busyFixStates);
/** Whoever reads waits this long at most for a dead worker's leftovers to go; the next reader tries again. */
const READER_PATIENCE: LockPolicy = {
  ...lockPolicy,
  lockTimeout: 1_000,
  attempts: 1,
  olderTransactions: 1_000,
};

/**
 * A fix as it is. Of one at work the truth is established: with a worker, its progress; without, the catalog.
 * @throws AppError not_found
 */
export async function readFix(context: ServiceContext, { id }: { id: string }): Promise<Fix> {
  const row = await loadFix(context.sql, id);
  if (!busy.has(row.state)) return fixOfRow(row);
  const pid = await workerPid(context.sql, row.plan.target);
  if (pid === null) {
    await settleFix(context, id, READER_PATIENCE);
    const settled = await loadFix(context.sql, id);
    return fixOfRow(settled, busy.has(settled.state) ? await cleaningUp(context, settled) : null);
  }
  const progress = await readProgress(context.sql, pid, row.plan.target);
  // It may have ended between the two questions.
  const now = await loadFix(context.sql, id);
  return fixOfRow(now, busy.has(now.state) ? progress : null);
}

async function cleaningUp({ sql }: ServiceContext, { plan }: FixRow): Promise<FixProgress> {
  const [blocker] = await readBlockers(sql, plan.target);
  const waitingFor = blocker === undefined ? null : describeBlocker(blocker);
  return { phase: "removing what was built", fraction: null, done: 0, total: 0, unit: "none", waitingFor };
}
