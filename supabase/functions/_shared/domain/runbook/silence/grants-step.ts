import { selectGrant } from "../../checks/select-grant.ts";
import { displayName } from "../../identifiers/display-name.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** May the subscriber's role read the key, and the columns it filters by and selects? */
export function grantsStep(facts: BindingFacts): StepResult {
  const { context } = facts;
  const { facts: table, subscriberRoles } = context;
  if (table === null) return { state: "skipped", summary: "There is no such table." };
  const judged = selectGrant.judge(context);
  if (judged.status === "fail") {
    return {
      state: "fail",
      summary: judged.summary,
      evidence: judged.evidence,
      findings: findingsOf(facts, "select_grant", judged),
    };
  }
  if (judged.status === "unknown") {
    return { state: "unknown", summary: judged.summary, advice: checkRole(subscriberRoles) };
  }
  if (judged.status !== "pass") return { state: "skipped", summary: judged.summary };
  return {
    state: "pass",
    summary: `${subscriberRoles.join(", ")} may read the columns of ${displayName(context)} that Realtime needs.`,
    evidence: judged.evidence,
  };
}

function checkRole(roles: string[]) {
  return {
    summary: "Subscribe as a role that the database has",
    steps: [
      `The token's claim role is ${roles.join(", ")}; Realtime refuses a subscription of a role that does not exist.`,
    ],
    sql: null,
  };
}
