import { primaryKey } from "../../checks/primary-key.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** Realtime sends "Error 400" in place of every INSERT and UPDATE of a table without a primary key. */
export function primaryKeyStep(facts: BindingFacts): StepResult {
  const { context, request } = facts;
  if (context.facts === null) return { state: "skipped", summary: "There is no such table." };
  const { kind, primaryKey: columns } = context.facts;
  if (kind !== "table" && kind !== "partitioned_table") {
    return { state: "skipped", summary: "Only tables have a primary key." };
  }
  const judged = primaryKey.judge(context);
  if (columns.length > 0) {
    return {
      state: "pass",
      summary: `The primary key is ${columns.join(", ")}.`,
      evidence: judged.evidence,
    };
  }
  const findings = findingsOf(facts, "primary_key", judged);
  return request.event === "DELETE"
    ? { state: "warn", summary: WITHOUT, evidence: judged.evidence, findings }
    : {
        state: "fail",
        summary:
          "The table has no primary key: Realtime sends “Error 400: Bad Request, no primary key” in place of each row.",
        evidence: judged.evidence,
        findings,
      };
}

const WITHOUT =
  "The table has no primary key. DELETE needs none, yet PostgreSQL refuses UPDATE and DELETE on a published table without a replica identity.";
