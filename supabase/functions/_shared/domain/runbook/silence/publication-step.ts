import { publication } from "../../checks/publication.ts";
import { judgeRelationKind } from "../../checks/relation-kind.ts";
import { displayName } from "../../identifiers/display-name.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** Is the table in the publication that Realtime reads? Relations that no publication delivers are left to their own step. */
export function publicationStep(facts: BindingFacts): StepResult {
  const { context } = facts;
  const name = displayName(context);
  if (context.facts !== null && judgeRelationKind(context, context.facts)?.status === "fail") {
    return context.facts.publication === null
      ? { state: "skipped", summary: `${name} is no ordinary table: see what kind of relation it is.` }
      : { state: "pass", summary: `${name} is a member of the publication, though not one that delivers.` };
  }
  const judged = publication.judge(context);
  if (judged.status === "pass") return { state: "pass", summary: judged.summary, evidence: judged.evidence };
  return {
    state: "fail",
    summary:
      context.facts === null
        ? `There is no table ${name}: Realtime refuses the binding.`
        : `${name} is not in the publication supabase_realtime, so Realtime never gets its changes.`,
    evidence: judged.evidence,
    findings: findingsOf(facts, "publication", judged),
  };
}
