import type { CheckId, Judgement } from "../../checks/check.ts";
import type { Finding, FindingType } from "../../findings/finding.ts";
import { findingId } from "../../findings/finding-id.ts";
import { addTableStatement } from "./add-table-statement.ts";
import type { BindingFacts } from "./binding-facts.ts";

/**
 * Findings of a judgement, with their ids. The machine of fixes only knows what the standing diagnosis finds, so a
 * table that nobody is known to subscribe to gets the statement in place of the button.
 */
export function findingsOf(
  { context, standing }: BindingFacts,
  check: CheckId,
  { findings }: Judgement,
  types?: FindingType[],
): Finding[] {
  const { schema, table } = context;
  return findings
    .filter(({ type }) => types === undefined || types.includes(type))
    .map((found) => {
      const finding: Finding = { ...found, id: findingId({ ...found, schema, table }), check, schema, table };
      const known = standing.some(({ id }) => id === finding.id);
      return known || finding.fix.mode === "documented" ? finding : { ...finding, fix: byHand(finding) };
    });
}

function byHand({ schema, table, fix }: Finding): Finding["fix"] {
  const relation = schema === null || table === null ? null : { schema, table };
  const published = fix.mode === "automatic" && fix.kind === "add_to_publication" && relation !== null;
  return {
    mode: "documented",
    summary: fix.summary,
    steps: [
      "No scanned code and no live subscription asks for this table, so the standing diagnosis has no such finding and offers no fix for it.",
      "Scan the application's source (page Source scan) and the fix is offered with rehearsal and rollback, or run the statement.",
    ],
    sql: published ? addTableStatement(relation) : null,
  };
}
