import type { ISql, JSONValue } from "postgres";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix, FixState } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { auditFix } from "./audit-fix.ts";
import { checkPlanHolds } from "./check-plan-holds.ts";
import { type FixRow, fixColumns } from "./fix-row.ts";
import { type LockPolicy, lockPolicy } from "./lock-policy.ts";
import { observeWithCoverage } from "./observe-with-coverage.ts";
import { performFix } from "./perform-fix.ts";
import { readFix } from "./read-fix.ts";
import { type FixAtWork, startWork } from "./start-work.ts";

const claimable: FixState[] = ["planned", "rehearsed"];
const underWay: ReadonlySet<FixState> = new Set(["applying", "verifying", "applied"]);

/**
 * Applies a fix. What runs in transactions is over when this answers; a build goes on in `work`. A fix that is
 * being applied, or was, is answered as it stands. A failed attempt is an answer too: its state says so.
 * @throws AppError not_found, fix_state, fix_in_progress, finding_resolved, database_changed, lock_timeout
 */
export async function applyFix(
  context: ServiceContext,
  { id }: { id: string },
  policy: LockPolicy = lockPolicy,
): Promise<FixAtWork> {
  const found = await readFix(context, { id });
  if (!claimable.includes(found.state)) return { fix: asItStands(found), work: null };
  const { statements } = found.plan;
  const started = await startWork(
    context,
    found,
    {
      from: claimable,
      to: "applying",
      statements,
      prepare: async (transaction, fix) => {
        const observed = await observeWithCoverage(transaction, fix.plan.target);
        await checkPlanHolds(transaction, fix.plan, observed);
        const claimed = await keepCoverageBefore(transaction, id, observed.coverage);
        const sql = statements.map((statement) => statement.sql);
        await auditFix(transaction, "fix.applying", fix, context.actor, { sql });
        return claimed;
      },
      run: (worker, claimed) => performFix(worker, claimed, policy),
    },
    policy,
  );
  return started ?? { fix: asItStands(await readFix(context, { id })), work: null };
}

/** Kept from the start: whoever has to finish the fix in our place cannot measure it any more. */
async function keepCoverageBefore(sql: ISql, id: string, coverage: Coverage): Promise<FixRow> {
  const [row] = await sql<[FixRow]>`
    update realtime_optimizer.fixes set coverage_before = ${sql.json(coverage as unknown as JSONValue)}
    where id = ${id} returning ${fixColumns(sql)}`;
  return row;
}

function asItStands(fix: Fix): Fix {
  if (underWay.has(fix.state)) return fix;
  throw new AppError("fix_state", {
    message: `This fix is ${fix.state.replace("_", " ")}. Plan it again to apply it.`,
    details: { state: fix.state },
  });
}
