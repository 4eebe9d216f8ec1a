import type { ISql, Sql, TransactionSql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import type { Rehearsal } from "../../domain/fixes/fix.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { translateError } from "../database/translate-error.ts";
import { changeAtOnce } from "./change-at-once.ts";
import { compareVerdicts } from "./compare-verdicts.ts";
import type { LockPolicy } from "./lock-policy.ts";
import { observeTarget } from "./observe-target.ts";
import { describeBlocker, readBlockers } from "./read-blockers.ts";
import { runTransactional } from "./run-transactional.ts";

/**
 * Runs the statements in a transaction that is always rolled back, and judges the table before and inside it.
 * @throws AppError lock_timeout, permission_denied and what else the statements met
 */
export async function rehearseInTransaction(sql: Sql, plan: FixPlan, policy: LockPolicy): Promise<Rehearsal> {
  const seen: { rehearsal?: Rehearsal } = {};
  const undo = new Error("roll the rehearsal back");
  try {
    await changeAtOnce(sql, policy, async (transaction) => {
      seen.rehearsal = await rehearse(transaction, plan);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw await explain(sql, plan, error);
  }
  if (seen.rehearsal === undefined) throw new Error("the rehearsal ended without a result");
  return seen.rehearsal;
}

async function rehearse(transaction: TransactionSql, plan: FixPlan): Promise<Rehearsal> {
  const before = await observeTarget(transaction, plan.target);
  const started = performance.now();
  await runTransactional(transaction, plan.statements);
  const milliseconds = performance.now() - started;
  const locks = await readOwnLocks(transaction);
  const after = await observeTarget(transaction, plan.target);
  const remains = after.findings.some(({ id }) => id === plan.findingId);
  return {
    at: new Date().toISOString(),
    mode: "transaction",
    ...compareVerdicts(before.verdicts, after.verdicts),
    locks,
    milliseconds,
    notes: [
      remains
        ? "The finding would still be there afterwards."
        : "The finding is gone inside the transaction. It was rolled back: nothing was changed.",
    ],
  };
}

/** Locks on relations of the application that the open transaction holds, without those of looking at them. */
async function readOwnLocks(sql: ISql): Promise<Rehearsal["locks"]> {
  return await sql<Rehearsal["locks"]>`
    select coalesce(quote_ident(n.nspname) || '.' || quote_ident(c.relname), d.relname) as relation, l.mode
      from pg_locks l
      left join pg_class c on l.locktype = 'relation' and c.oid = l.relation
      left join pg_namespace n on n.oid = c.relnamespace
      left join pg_class d on l.locktype = 'object' and d.oid = l.classid
     where l.pid = pg_backend_pid() and l.granted and l.mode not in ('AccessShareLock', 'RowShareLock')
       and l.locktype in ('relation', 'object')
       and n.nspname is distinct from 'pg_catalog' and n.nspname is distinct from 'realtime_optimizer'
     order by 1, 2`;
}

async function explain(sql: Sql, plan: FixPlan, error: unknown): Promise<AppError> {
  const known = translateError(error);
  if (known.code !== "lock_timeout") return known;
  const blockers = await readBlockers(sql, plan.target);
  if (blockers.length === 0) return known;
  return new AppError("lock_timeout", {
    message: `The table stayed locked, so nothing was changed: ${blockers.map(describeBlocker).join("; ")}.`,
    details: { blockers },
    cause: error,
  });
}
