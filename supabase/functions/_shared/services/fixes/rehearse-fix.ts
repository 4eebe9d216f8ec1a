import type { JSONValue } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix, FixState, Rehearsal } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { checkPlanHolds } from "./check-plan-holds.ts";
import { estimateFix } from "./estimate-fix.ts";
import { type FixRow, fixColumns, fixOfRow } from "./fix-row.ts";
import { loadFix } from "./load-fix.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { observeTarget } from "./observe-target.ts";
import { rehearseInTransaction } from "./rehearse-in-transaction.ts";

const rehearsable: FixState[] = ["planned", "rehearsed"];

/**
 * Tries a fix without keeping it, and keeps what that showed.
 * @throws AppError not_found, fix_state, finding_resolved, database_changed, lock_timeout, permission_denied
 */
export async function rehearseFix(
  context: ServiceContext,
  { id }: { id: string },
  policy: LockPolicy = lockPolicy,
): Promise<Fix> {
  const { sql } = context;
  const { plan, state } = await loadFix(sql, id);
  if (!rehearsable.includes(state)) throw wrongState(state);
  await checkPlanHolds(sql, plan, await observeTarget(sql, plan.target));
  const rehearsal = plan.rehearsal.possible
    ? await rehearseInTransaction(sql, plan, policy)
    : await estimateFix(sql, plan);
  return await keep(context, id, rehearsal);
}

async function keep({ sql, actor }: ServiceContext, id: string, rehearsal: Rehearsal): Promise<Fix> {
  return await sql.begin(async (transaction) => {
    const [row] = await transaction<FixRow[]>`
      update realtime_optimizer.fixes
         set state = 'rehearsed', rehearsal = ${sql.json(rehearsal as unknown as JSONValue)},
             updated_at = clock_timestamp()
       where id = ${id} and state in ${transaction(rehearsable)}
      returning ${fixColumns(transaction)}`;
    if (row === undefined) throw wrongState((await loadFix(transaction, id)).state);
    const { mode, milliseconds, notes, locks } = rehearsal;
    await auditFix(transaction, "fix.rehearsed", row, actor, { mode, milliseconds, notes, locks });
    return fixOfRow(row);
  });
}

function wrongState(state: FixState): AppError {
  return new AppError("fix_state", {
    message: `Only a fix that was not applied yet can be rehearsed; this one is ${state.replace("_", " ")}.`,
    details: { state },
  });
}
