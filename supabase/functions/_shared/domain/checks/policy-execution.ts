import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Severity } from "../findings/finding.ts";
import type { PolicyRun } from "../measures/table-measures.ts";
import { selectPolicies } from "../policies/applies-to-role.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { type FailedRun, failedRuns, untold } from "./policy-failures.ts";
import { policyRepair } from "./policy-repair.ts";
import { policyEvidence } from "./select-policy.ts";
import { count, list } from "./wording.ts";

export const policyExecution: Check = {
  id: "policy_execution",
  title: "Policies run",
  question: "Do the policies run without an error for everyone who may subscribe?",
  rule: {
    text: "Realtime runs the SELECT policies as each subscriber's role, with the subscriber's claims, for every change. An error that one of them raises aborts the poll: pending changes of all tables are lost, and after six failures Postgres Changes stops for the project. Here they are run the same way, on a few rows, in a transaction that is rolled back.",
    url: documentation.policy_error,
  },
  judge(context) {
    const { facts, measures } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table") return notApplicable("Realtime runs the policies of tables and partitions.");
    if (!facts.rls.enabled) return notApplicable("Row level security is off, so no policy is run.");
    if (facts.publication === null && !isSubscribed(context)) {
      return notApplicable("It sends no changes: it is neither published nor subscribed to.");
    }
    if (!measures.policies.seen) return unknown(`${measures.policies.reason} ${measures.policies.remedy}`);
    const runs = measures.policies.value;
    if (runs.length === 0) {
      return notApplicable("No policy is run: none applies to a role that may read the primary key.");
    }
    const shown = [...runs.map(runEvidence), ...policyEvidence(appliedPolicies(context, facts, runs))];
    const failed = failedRuns(context, facts, runs);
    if (failed.length > 0) return broken(context, facts, failed, shown);
    const [reason] = runs.flatMap((run) => untold(run) ?? []);
    if (reason !== undefined) return unknown(reason, shown);
    const rows = Math.max(...runs.map((run) => run.rows));
    const who = list(runs.map(({ role }) => role));
    return pass(
      rows === 0
        ? `${who} may run them. There was no row to run them on, so only privileges could be tried.`
        : `They run for ${who} (${count(rows, "row")} tried).`,
      shown,
    );
  },
};

function appliedPolicies({ database }: CheckContext, facts: TableFacts, runs: PolicyRun[]) {
  const applied = new Set(runs.flatMap(({ role }) => selectPolicies(facts.policies, role, database)));
  return facts.policies.filter((policy) => applied.has(policy));
}

function runEvidence({ role, error, ms, planCost, rows, liveClaims }: PolicyRun): Evidence {
  return evidence(`run as ${role}`, {
    ...(error === null
      ? { error: "none" }
      : {
          error: error.message,
          SQLSTATE: error.sqlState,
          "raised for": error.as === "live" ? "a subscriber connected now" : "a user who just signed up",
        }),
    "rows tried": rows,
    ...(liveClaims > 0 ? { "kinds of live claims tried": liveClaims } : {}),
    ...(ms === null ? {} : { "one check, ms": round(ms) }),
    ...(planCost === null ? {} : { "planned cost of reading the table": Math.round(planCost) }),
  });
}

function broken(context: CheckContext, facts: TableFacts, failed: FailedRun[], shown: Evidence[]): Judgement {
  const [worst] = failed;
  if (worst === undefined) throw new Error("nothing failed");
  const who = list(failed.map(({ run }) => run.role));
  const names = list(
    [...new Set(failed.flatMap(({ run }) => selectPolicies(facts.policies, run.role, context.database)))].map(
      ({ name }) => `"${name}"`,
    ),
  );
  const severity: Severity = failed.some((one) => one.severity === "CRITICAL") ? "CRITICAL" : "HIGH";
  const reach = failed.map(({ run, because }) => `As ${run.role}: ${run.error?.message ?? ""} (${because}).`);
  return {
    status: "fail",
    summary: `The policies raise an error for ${who}: ${worst.run.error?.message ?? ""}.`,
    evidence: shown,
    findings: [
      {
        type: "policy_error",
        severity,
        columns: [],
        title: `A policy on ${facts.table} raises an error for ${who}`,
        details: `Run as Realtime runs them, the SELECT policies ${names} on ${facts.schema}.${facts.table} failed. ${reach.join(" ")}`,
        impact: `${facts.publication === null ? "Once the table is published, one" : "One"} such subscriber and one change of this table abort the delivery of all tables: their pending changes are lost, and after six failures Postgres Changes stops for the project.`,
        fix: policyRepair(facts, worst.run),
        docs: documentation.policy_error,
      },
    ],
  };
}

function round(ms: number): number {
  return Number(ms.toPrecision(2));
}
