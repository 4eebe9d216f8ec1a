import { evidence } from "../../checks/evidence.ts";
import { policyEvidence, selectPolicy } from "../../checks/select-policy.ts";
import { count, list } from "../../checks/wording.ts";
import { bypassesRls, selectPolicies } from "../../policies/applies-to-role.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** The table read in the subscriber's name, in a transaction that was rolled back. */
export type RowsSeen =
  | { asked: false; reason: string }
  | {
      asked: true;
      /** Rows that match the filter, whoever reads them; counted up to `most`. null: the console may not read them. */
      matching: number | null;
      /** Those of them that the subscriber sees; null when the policies raised an error. */
      visible: number | null;
      most: number;
      ms: number;
      /** SQLSTATE and what it stands for; 57014 is the statement timeout. */
      error: { sqlState: string; condition: string | null } | null;
    };

/** Which rows would row level security show to the subscriber? */
export function policiesStep(facts: BindingFacts, rows: RowsSeen): StepResult {
  const { context, request } = facts;
  const { facts: table, database, subscriberRoles } = context;
  if (table === null) return { state: "skipped", summary: "There is no such table." };
  const [role = "anon"] = subscriberRoles;
  const seen = seenEvidence(rows);
  if (!table.rls.enabled) {
    return {
      state: "pass",
      summary: "Row level security is off: every subscriber that may select gets every row.",
      evidence: seen,
    };
  }
  if (bypassesRls(role, database)) {
    return {
      state: "pass",
      summary: `${role} is not bound by row level security: it gets every row.`,
      evidence: seen,
    };
  }
  if (rows.asked && rows.error !== null) {
    const summary = harmless[rows.error.sqlState];
    return summary === undefined
      ? raised(facts, rows.error, seen)
      : { state: "unknown", summary, evidence: seen };
  }
  if (request.event === "DELETE") {
    return {
      state: "pass",
      summary: "DELETE is sent past row level security, with the primary key only.",
      evidence: seen,
    };
  }
  const judged = selectPolicy.judge(context);
  if (judged.status === "fail") {
    return {
      state: "fail",
      summary: judged.summary,
      evidence: [...judged.evidence, ...seen],
      findings: findingsOf(facts, "select_policy", judged),
    };
  }
  const applying = selectPolicies(table.policies, role, database);
  const shown = [...policyEvidence(applying), ...seen];
  if (!rows.asked) {
    return {
      state: "unknown",
      summary: `${names(applying)} ${applying.length === 1 ? "applies" : "apply"} to ${role}. Which rows that shows was not tried: ${rows.reason}`,
      evidence: shown,
    };
  }
  return judgeRows(rows, names(applying), shown);
}

function judgeRows(
  { matching, visible, most }: Extract<RowsSeen, { asked: true }>,
  policies: string,
  shown: NonNullable<StepResult["evidence"]>,
): StepResult {
  const some = (rows: number) => (rows >= most ? `at least ${most} rows` : count(rows, "row"));
  if (visible !== null && visible > 0) {
    const of = matching === null || matching === visible ? "" : ` of ${some(matching)} that match`;
    return { state: "pass", summary: `The subscriber sees ${some(visible)}${of}.`, evidence: shown };
  }
  if (matching === null || matching === 0) {
    return {
      state: "unknown",
      summary:
        matching === null
          ? "The subscriber sees no row, and whether any matches could not be read."
          : "No row of the table matches the filter now, so none could be shown: a change would have to bring one.",
      evidence: shown,
      ...(matching === 0 ? { advice: NO_ROW } : {}),
    };
  }
  return {
    state: "fail",
    summary: `Row level security hides ${allOf(matching, most)} from this subscriber (${policies}), so Realtime sends nothing, and says nothing.`,
    evidence: shown,
    advice: {
      summary: "Find out why the policy does not admit the user",
      steps: [
        "Compare the claims that the client's token really has with what the policy reads: auth.uid() is the claim sub.",
        "Policies that look up other tables see those with the user's eyes too: row level security and grants hold there as well.",
        "If the user should see these rows, correct the policy; rehearse it as this user first.",
      ],
      sql: null,
    },
  };
}

function allOf(matching: number, most: number): string {
  if (matching === 1) return "the one row that matches";
  return matching >= most ? `each of the first ${most} rows that match` : `all ${matching} rows that match`;
}

/** Errors of this look, which Realtime's own would not meet. */
const harmless: Record<string, string | undefined> = {
  "55P03":
    "Another session holds a lock on the table, so it could not be read as this subscriber. Run the list again.",
  "25006":
    "A policy writes, which this read-only look refuses. Realtime would let it write, for every change and subscriber.",
};

const NO_ROW = {
  summary: "Compare the filter's value with the data",
  steps: ["Is it the id of an existing row, of the right type, in the right environment?"],
  sql: null,
};

function raised(
  { context, standing }: BindingFacts,
  { sqlState, condition }: { sqlState: string; condition: string | null },
  seen: NonNullable<StepResult["evidence"]>,
): StepResult {
  const table = context.facts;
  const [role = "anon"] = context.subscriberRoles;
  const policies = table === null ? [] : selectPolicies(table.policies, role, context.database);
  const shown = [...policyEvidence(policies), ...seen];
  const findings = standing.filter(({ type }) => type === "policy_error" || type === "policy_slow");
  if (sqlState === "57014") {
    return {
      state: "fail",
      findings,
      summary: `Reading the table as this subscriber took longer than 3 s (${names(policies)}): Realtime gives up on policies that slow, for every subscriber.`,
      evidence: shown,
      advice: {
        summary: "Make the policy cheap",
        steps: [
          "Wrap auth.uid() and the like in a sub-select, so that they run once.",
          "Index the columns by which the policy looks up other tables.",
        ],
        sql: null,
      },
    };
  }
  return {
    state: "fail",
    findings,
    summary: `Reading the table as this subscriber raises an error (SQLSTATE ${sqlState}${condition === null ? "" : `, ${condition}`}; ${names(policies)}). While such a subscriber listens, every change of the whole project is lost.`,
    evidence: shown,
    advice: {
      summary: "Mend the policy before anything else",
      steps: [
        "Realtime judges all changes in one query: an error in it drops the pending changes of all tables, and after six of them Postgres Changes stops.",
        "Grant what the policy reads or calls to the subscriber's role, or make its expression safe for every row.",
        "Then wait a minute, or restart Realtime, and run this list again.",
      ],
      sql: null,
    },
  };
}

function names(policies: { name: string }[]): string {
  if (policies.length === 0) return "no policy";
  return `${policies.length === 1 ? "policy" : "policies"} ${list(policies.map(({ name }) => name))}`;
}

function seenEvidence(rows: RowsSeen): NonNullable<StepResult["evidence"]> {
  if (!rows.asked) return [];
  return [
    evidence("SELECT as the subscriber, rolled back", {
      "rows that match": rows.matching,
      "rows it sees": rows.visible,
      "counted up to": rows.most,
      ms: Math.round(rows.ms * 10) / 10,
      ...(rows.error === null ? {} : { SQLSTATE: rows.error.sqlState }),
    }),
  ];
}
