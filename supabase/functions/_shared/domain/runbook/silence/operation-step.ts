import { evidence } from "../../checks/evidence.ts";
import { publicationScope } from "../../checks/publication-scope.ts";
import { list } from "../../checks/wording.ts";
import { REALTIME_PUBLICATION } from "../../facts/database-facts.ts";
import type { StepResult } from "../step.ts";
import type { BindingFacts } from "./binding-facts.ts";
import { findingsOf } from "./findings-of.ts";

/** Does the publication send the operation that the binding listens to? */
export function operationStep(facts: BindingFacts): StepResult {
  const { context, request } = facts;
  const { publication } = context.database;
  if (publication === null) {
    return {
      state: "fail",
      summary: `There is no publication ${REALTIME_PUBLICATION}, so no operation is published.`,
      advice: {
        summary: "Create the publication",
        steps: ["Realtime reads this publication and no other; its name is fixed."],
        sql: `create publication ${REALTIME_PUBLICATION};`,
      },
    };
  }
  const { insert, update, delete: remove } = publication.publishes;
  const sent = { INSERT: insert, UPDATE: update, DELETE: remove };
  const asked = request.event === "*" ? (["INSERT", "UPDATE", "DELETE"] as const) : [request.event];
  const missing = asked.filter((event) => !sent[event]);
  const shown = [evidence("pg_publication", { insert, update, delete: remove })];
  if (missing.length === 0) {
    return { state: "pass", summary: `The publication sends ${list(asked)}.`, evidence: shown };
  }
  const all = missing.length === asked.length;
  const judged = publicationScope.judge(context);
  const findings = findingsOf(facts, "publication_scope", judged, ["publication_event_missing"]);
  return {
    state: all ? "fail" : "warn",
    summary: all
      ? `The publication does not send ${list(missing)}, which the binding listens to.`
      : `The publication does not send ${list(missing)}; the other events arrive.`,
    evidence: shown,
    findings,
    ...(findings.length > 0 ? {} : { advice: publishOperations([...missing], sent) }),
  };
}

function publishOperations(missing: string[], sent: Record<string, boolean>) {
  const wanted = ["INSERT", "UPDATE", "DELETE"].filter((event) => sent[event] || missing.includes(event));
  const text = wanted.map((event) => event.toLowerCase()).join(", ");
  return {
    summary: `Publish ${list(missing)}`,
    steps: [
      "It holds for every table of the publication: UPDATE and DELETE fail on those without a replica identity.",
    ],
    sql: `alter publication ${REALTIME_PUBLICATION} set (publish = '${text}');`,
  };
}
