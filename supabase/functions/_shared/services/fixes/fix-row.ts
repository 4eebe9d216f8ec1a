import type { Fragment, ISql } from "postgres";
import type { Verdict } from "../../domain/checks/check.ts";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import type { Fix, FixState, Rehearsal } from "../../domain/fixes/fix.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import type { Actor } from "../../domain/operators/operator.ts";

/** A row of realtime_optimizer.fixes: the fix, and what the machine keeps about whoever is at work on it. */
export interface FixRow {
  id: string;
  state: FixState;
  finding: Finding;
  plan: FixPlan;
  rehearsal: Rehearsal | null;
  verification: Verdict | null;
  coverageBefore: Coverage | null;
  coverageAfter: Coverage | null;
  failure: string | null;
  runId: string | null;
  createdBy: Actor;
  appliedBy: Actor | null;
  createdAt: Date;
  updatedAt: Date;
  appliedAt: Date | null;
  rolledBackAt: Date | null;
  atWorkBy: Actor | null;
  atWorkSince: Date | null;
  /** From right before the statement that builds; null also when the plan has none. */
  buildBeganAt: Date | null;
  cancelledBy: Actor | null;
}

/** The select list, or returning list, that makes a FixRow. */
export function fixColumns(sql: ISql): Fragment {
  return sql`
    id, state, finding, plan, rehearsal, verification, failure,
    coverage_before as "coverageBefore", coverage_after as "coverageAfter", run_id as "runId",
    created_by as "createdBy", applied_by as "appliedBy", created_at as "createdAt", updated_at as "updatedAt",
    applied_at as "appliedAt", rolled_back_at as "rolledBackAt",
    at_work_by as "atWorkBy", at_work_since as "atWorkSince",
    build_began_at as "buildBeganAt", cancelled_by as "cancelledBy"`;
}

export function fixOfRow(row: FixRow, progress: Fix["progress"] = null): Fix {
  const { atWorkBy: _by, atWorkSince: _since, buildBeganAt: _began, cancelledBy: _cancelled, ...fix } = row;
  return {
    ...fix,
    progress,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    rolledBackAt: row.rolledBackAt?.toISOString() ?? null,
  };
}
