import type { Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { FixState } from "../../domain/fixes/fix.ts";
import type { Actor } from "../../domain/operators/operator.ts";
import { type FixRow, fixColumns } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { tryLockTable } from "./table-lock.ts";

/** How long a claim waits for the row of another, which holds it while it reads the catalog. */
const CLAIM_PATIENCE_MS = "5000";

export interface Claim {
  id: string;
  actor: Actor;
  from: FixState[];
  to: "applying" | "rolling_back";
  /** Runs in the claim's transaction, last, and answers the row as it leaves it; what it throws undoes the claim. */
  prepare(transaction: TransactionSql, fix: FixRow): Promise<FixRow>;
}

/**
 * Makes the session of `worker` the only one at work on the fix and on its table. The lock is taken before the
 * state is committed, so whoever sees the state and no lock knows that the worker is gone.
 * Answers null when the fix is no longer in a state to claim.
 * @throws AppError fix_in_progress when another fix is at work on the table.
 */
export async function claimFix(worker: Sql, claim: Claim, policy: LockPolicy): Promise<FixRow | null> {
  const claimed: { fix: FixRow | null } = { fix: null };
  try {
    await worker.begin(async (transaction) => {
      await transaction`
        select set_config('lock_timeout', ${CLAIM_PATIENCE_MS}, true),
               set_config('statement_timeout', ${String(policy.statementTimeout)}, true)`;
      const fix = await enterState(transaction, claim);
      if (fix === null) return;
      if (!(await tryLockTable(transaction, fix.plan.target))) throw new AppError("fix_in_progress");
      claimed.fix = await claim.prepare(transaction, fix);
    });
  } catch (error) {
    const busy = error instanceof AppError && error.code === "fix_in_progress";
    throw busy ? await inProgress(worker, await loadFix(worker, claim.id)) : error;
  }
  return claimed.fix;
}

async function enterState(sql: TransactionSql, { id, actor, from, to }: Claim): Promise<FixRow | null> {
  const by = sql.json({ ...actor });
  try {
    const [row] = await sql<FixRow[]>`
      update realtime_optimizer.fixes
         set state = ${to}, failure = null, cancelled_by = null, at_work_by = ${by},
             at_work_since = clock_timestamp(), updated_at = clock_timestamp(),
             applied_by = case when ${to} = 'applying' then ${by} else applied_by end
       where id = ${id} and state in ${sql(from)}
      returning ${fixColumns(sql)}`;
    return row ?? null;
  } catch (error) {
    throw isBusy(error) ? new AppError("fix_in_progress") : error;
  }
}

/** Another fix has the table, or another claim of this one takes longer than we wait. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "55P03") return true;
  return "constraint_name" in error && error.constraint_name === "fixes_one_at_work_per_table";
}

/** Who is at work on the fix's table, and since when. */
async function inProgress(sql: Sql, { plan: { target } }: FixRow): Promise<AppError> {
  const busy = await loadBusyFix(sql, target);
  if (busy === null) return new AppError("fix_in_progress");
  const by = busy.atWorkBy?.email ?? null;
  const since = busy.atWorkSince?.toISOString() ?? null;
  return new AppError("fix_in_progress", {
    message: `${by ?? "Someone"} has been changing this table since ${since ?? "a moment ago"}: ${busy.plan.title}.`,
    details: { fixId: busy.id, kind: busy.plan.kind, state: busy.state, by, since },
  });
}

export async function loadBusyFix(
  sql: Sql,
  target: { schema: string; table: string },
): Promise<FixRow | null> {
  const [row] = await sql<FixRow[]>`
    select ${fixColumns(sql)} from realtime_optimizer.fixes
    where target_schema = ${target.schema} and target_table = ${target.table}
      and state in ('applying', 'verifying', 'rolling_back')`;
  return row ?? null;
}
