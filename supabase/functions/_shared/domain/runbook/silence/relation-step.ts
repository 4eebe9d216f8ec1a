import { evidence } from "../../checks/evidence.ts";
import { judgeRelationKind } from "../../checks/relation-kind.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** Is it a relation whose changes Realtime gets by the name that the binding has? */
export function relationStep(facts: BindingFacts): StepResult {
  const { context } = facts;
  if (context.facts === null) return { state: "skipped", summary: "There is no such table." };
  const judged = judgeRelationKind(context, context.facts);
  if (judged?.status === "fail") {
    return {
      state: "fail",
      summary: judged.summary,
      evidence: judged.evidence,
      findings: findingsOf(facts, "publication", judged),
    };
  }
  const { kind, persistence, partitionOf } = context.facts;
  return {
    state: "pass",
    summary:
      partitionOf === null
        ? "It is an ordinary table."
        : "It is a partition, and its changes come by its own name.",
    evidence: [evidence("pg_class", { kind, persistence })],
  };
}
