import type { PolicyFacts, TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { perRowCalls, wrapPerRowCalls } from "../policies/per-row-calls.ts";
import type { Check } from "./check.ts";
import { evidence } from "./evidence.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { type CostPart, runEvidences, severalPermissive, slowPolicies } from "./policy-expense.ts";
import { list } from "./wording.ts";

export const policyCost: Check = {
  id: "policy_cost",
  title: "Policy cost",
  question: "Are the policies cheap to run, for a query and for every change and subscriber?",
  rule: {
    text: "auth.uid(), auth.jwt(), auth.role(), auth.email() and current_setting() run for every row unless they stand in a sub-select, which PostgreSQL evaluates once a query (Supabase lint 0003). For each change Realtime runs the policies once a subscriber: the time of one run is measured. Several permissive policies for one role are all run (lint 0006).",
    url: documentation.policy_per_row_function,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("Policies belong to tables.");
    }
    if (!facts.rls.enabled) return notApplicable("Row level security is off, so no policy is asked.");
    if (facts.policies.length === 0) return notApplicable("There is no policy.");
    if (facts.locked)
      return unknown("Another session locks the table, so its policies could not be read. Try again.");
    const costly = facts.policies.filter((policy) => callsOf(policy).length > 0);
    const parts = [
      ...(costly.length > 0 ? [perRow(facts, costly)] : []),
      ...slowPolicies(context, facts),
      ...severalPermissive(context, facts),
    ];
    const findings = parts.flatMap((part) => part.findings);
    if (findings.length === 0) {
      return pass("No policy asks who the user is for every row.", runEvidences(context));
    }
    return {
      status: findings.some(({ severity }) => severity === "HIGH") ? "fail" : "warn",
      summary: parts.map(({ summary }) => summary).join(" "),
      evidence: [...parts.flatMap((part) => part.evidence), ...runEvidences(context)],
      findings,
    };
  },
};

function callsOf({ using, check }: PolicyFacts): string[] {
  const calls = [using, check].flatMap((expression) => (expression === null ? [] : perRowCalls(expression)));
  return [...new Set(calls.map(({ text }) => text))];
}

function perRow(facts: TableFacts, policies: PolicyFacts[]): CostPart {
  const calls = list([...new Set(policies.flatMap(callsOf))]);
  const names = list(policies.map(({ name }) => `"${name}"`));
  return {
    summary: `${policies.length === 1 ? "Policy" : "Policies"} ${names} ${policies.length === 1 ? "calls" : "call"} ${calls} for every row.`,
    evidence: policies.map((policy) =>
      evidence(`policy ${policy.name}`, {
        command: policy.command,
        using: policy.using,
        ...(policy.check === null ? {} : { "with check": policy.check }),
        "called for every row": callsOf(policy),
      }),
    ),
    findings: [
      {
        type: "policy_per_row_function",
        severity: "MEDIUM",
        columns: [],
        title: `Policies on ${facts.table} call ${calls} for every row`,
        details: `${names} on ${facts.schema}.${facts.table} ${policies.length === 1 ? "calls" : "call"} ${calls} outside of a sub-select.`,
        impact:
          "The clients' initial load and every refetch call the function once a row that is looked at. Realtime tests one row by its primary key for each subscriber, so delivery itself hardly changes.",
        fix: {
          mode: "documented",
          summary: "Put the calls into sub-selects",
          steps: [
            "The policies keep their meaning: the user does not change during a query.",
            "ALTER POLICY takes an ACCESS EXCLUSIVE lock for an instant: set lock_timeout first and retry if it is hit.",
          ],
          sql: policies.map((policy) => alterPolicy(facts, policy)).join("\n"),
        },
        docs: documentation.policy_per_row_function,
      },
    ],
  };
}

function alterPolicy(facts: TableFacts, { name, using, check }: PolicyFacts): string {
  const clauses = [
    ...(using !== null && perRowCalls(using).length > 0 ? [`using (${wrapPerRowCalls(using)})`] : []),
    ...(check !== null && perRowCalls(check).length > 0 ? [`with check (${wrapPerRowCalls(check)})`] : []),
  ];
  return `alter policy ${quoteIdentifier(name)} on ${qualifiedName(facts)} ${clauses.join(" ")};`;
}
