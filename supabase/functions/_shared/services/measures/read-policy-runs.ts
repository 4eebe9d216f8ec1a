import type { ISql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { PolicyRun } from "../../domain/measures/table-measures.ts";
import { type MeasureScope, MOST_ASKED } from "./measure-scope.ts";
import { askPolicyTargets } from "./policy-targets.ts";
import { relationKey } from "./relation-key.ts";
import { runInTurns } from "./run-in-turns.ts";
import { runPolicies } from "./run-policies.ts";

interface TriedRole {
  role: string;
  denied: boolean;
  state: string | null;
  message: string | null;
  live: boolean;
  ms: number | null;
  cost: number | null;
  rows: number;
  claims: number;
}

/**
 * Runs the SELECT policies of tables as their subscribers' roles.
 * @param budgetMs once it is known which tables to ask; those that were not reached by then are unseen
 * @returns by relation key; a table without an entry has no policy that Realtime would run
 */
export async function readPolicyRuns(
  sql: ISql,
  scope: MeasureScope,
  budgetMs: number,
): Promise<Map<string, Observed<PolicyRun[]>>> {
  await sql`select set_config('search_path', '', true)`;
  const names = await askPolicyTargets(sql, scope);
  await sql`select set_config('search_path', ${await searchPathOfRealtime(sql)}, true)`;
  const tried = await runInTurns<TriedRole[] | null>(sql, {
    count: Math.min(names.length, MOST_ASKED),
    budgetMs,
    run: runPolicies,
  });
  return new Map(
    names.map(([schema, table], index) => [relationKey({ schema, table }), observed(tried[index])]),
  );
}

function observed(tried: TriedRole[] | null | undefined): Observed<PolicyRun[]> {
  if (tried === undefined) {
    return unseen(
      "There are so many tables that its policies were not reached in time.",
      "Open the table: one table alone is always tried.",
    );
  }
  if (tried === null) {
    return unseen(
      "Reading three of its rows by primary key was canceled for taking too long.",
      "Look whether the table is locked or bloated (VACUUM), and diagnose again.",
    );
  }
  const denied = tried.find((run) => run.denied);
  if (denied !== undefined) {
    return unseen(
      `The database role of this connection may not act as ${denied.role}, so its policies could not be tried.`,
      "Connect as postgres, or as a role that was granted anon and authenticated.",
    );
  }
  return seen(tried.map(policyRun), "the policies, run in a transaction that was rolled back");
}

function policyRun({ role, state, message, live, ms, cost, rows, claims }: TriedRole): PolicyRun {
  return {
    role,
    error: state === null ? null : { sqlState: state, message: message ?? "", as: live ? "live" : "new" },
    ms: state === null ? ms : null,
    planCost: cost,
    rows,
    liveClaims: claims,
  };
}

/** Names in a policy's functions are looked up in Realtime's search path: that of the role it connects as. */
async function searchPathOfRealtime(sql: ISql): Promise<string> {
  const [row] = await sql<{ path: string | null }[]>`
    select (select substr(setting, length('search_path=') + 1) from unnest(r.rolconfig) setting
             where setting like 'search_path=%') as path
      from pg_roles r where r.rolname = 'supabase_admin'
  `;
  return row?.path ?? '"$user", public';
}
