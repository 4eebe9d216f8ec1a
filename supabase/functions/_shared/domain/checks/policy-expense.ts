import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { bypassesRls, selectPolicies } from "../policies/applies-to-role.ts";
import type { CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { count, list } from "./wording.ts";

/** One reason why policies are expensive. */
export type CostPart = Pick<Judgement, "summary" | "evidence" | "findings">;

/** Where one run takes this many times the threshold, a handful of subscribers is too much. */
const FAR_BEYOND = 10;

/** Policies whose run was measured to take longer than the threshold, or was canceled for taking too long. */
export function slowPolicies(context: CheckContext, facts: TableFacts): CostPart[] {
  const { measures, thresholds, subscriberRoles } = context;
  if (!measures.policies.seen) return [];
  const slow = measures.policies.value.filter(
    ({ role, ms, error }) =>
      subscriberRoles.includes(role) &&
      ((ms !== null && ms >= thresholds.policyWarnMs) || error?.sqlState === "57014"),
  );
  if (slow.length === 0) return [];
  const canceled = slow.find(({ error }) => error !== null)?.error ?? null;
  const ms = Math.max(...slow.map((run) => run.ms ?? 0));
  const took = canceled === null ? `${Number(ms.toPrecision(2))} ms` : `too long (${canceled.message})`;
  return [
    {
      summary: `One run of the policies takes ${took}.`,
      evidence: [],
      findings: [
        {
          type: "policy_slow",
          severity: canceled !== null || ms >= FAR_BEYOND * thresholds.policyWarnMs ? "HIGH" : "MEDIUM",
          columns: [],
          title: `The policies on ${facts.table} take ${took} for one row and one subscriber`,
          details: `Run for ${list(slow.map(({ role }) => role))} on single rows by primary key, as Realtime runs them, the fastest of a few took ${took}; ${thresholds.policyWarnMs} ms is where this project wants to know.`,
          impact: `One process runs them once for every change and subscriber: ${canceled === null ? `a change for 100 subscribers takes ${Math.round(ms * 100)} ms, and changes of all tables wait.` : "one change holds up the changes of all tables, and a poll that runs into a time limit loses them."}`,
          fix: {
            mode: "documented",
            summary: "Make the look-ups of the policies cheap",
            steps: [
              "Index the columns that their sub-selects look up, and wrap auth.uid() and the like in sub-selects.",
              "Put look-ups of other tables into a security definer function, so that these tables' own policies are not run as well.",
              "Or broadcast from the database: rights are then checked once when a client joins.",
            ],
            sql: null,
          },
          docs: documentation.policy_slow,
        },
      ],
    },
  ];
}

/** Roles for whom several permissive SELECT policies are all run (Supabase lint 0006). */
export function severalPermissive(
  { database, subscriberRoles }: CheckContext,
  facts: TableFacts,
): CostPart[] {
  const several = subscriberRoles.flatMap((role) => {
    if (bypassesRls(role, database)) return [];
    const policies = selectPolicies(facts.policies, role, database).filter(({ permissive }) => permissive);
    return policies.length > 1 ? [{ role, policies }] : [];
  });
  if (several.length === 0) return [];
  const names = [...new Set(several.flatMap(({ policies }) => policies.map(({ name }) => `"${name}"`)))];
  const who = list(several.map(({ role }) => role));
  return [
    {
      summary: `${count(names.length, "permissive policy", "permissive policies")} are run for ${who}.`,
      evidence: [evidence("pg_policy", { "permissive for SELECT": names, "run for": who })],
      findings: [
        {
          type: "multiple_permissive_policies",
          severity: "INFO",
          columns: [],
          title: `${names.length} permissive SELECT policies on ${facts.table} are all run for ${who}`,
          details: `${list(names)} apply to ${who} at once.`,
          impact:
            "A row that the first does not show is tried with the next, for every change and subscriber.",
          fix: {
            mode: "documented",
            summary: "Write them as one policy",
            steps: [
              "Join their conditions with or, the cheapest first, and drop the others in the same transaction.",
            ],
            sql: null,
          },
          docs: documentation.multiple_permissive_policies,
        },
      ],
    },
  ];
}

export function runEvidences({ measures }: CheckContext): Evidence[] {
  if (!measures.policies.seen) return [];
  return measures.policies.value.map(({ role, ms, planCost, rows }) =>
    evidence(`run as ${role}`, {
      "one run, ms": ms === null ? null : Number(ms.toPrecision(2)),
      "rows tried": rows,
      "planned cost of reading the table": planCost === null ? null : Math.round(planCost),
    }),
  );
}
