import { replicaIdentity } from "../../checks/replica-identity.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** Does the old row of UPDATE and DELETE carry what the binding filters by? */
export function identityStep(facts: BindingFacts): StepResult {
  const { context, request } = facts;
  if (context.facts === null) return { state: "skipped", summary: "There is no such table." };
  const judged = replicaIdentity.judge(context);
  const shown = { summary: judged.summary, evidence: judged.evidence };
  const findings = findingsOf(facts, "replica_identity", judged);
  if (judged.status === "pass") return { state: "pass", ...shown };
  if (judged.status !== "fail" && judged.status !== "warn") return { state: "skipped", ...shown };
  if (judged.status === "warn") {
    // The binding listens to nothing but what is dropped.
    return { state: request.event === "DELETE" ? "fail" : "warn", ...shown, findings };
  }
  return request.event === "INSERT"
    ? { state: "warn", ...shown, findings }
    : { state: "fail", ...shown, findings };
}
