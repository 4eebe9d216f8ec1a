import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import { measurePayload } from "../payload/measure-payload.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { bytes, list } from "./wording.ts";

/** Replica identity FULL where rows are wide: each UPDATE and DELETE writes and sends the whole old row. */
export function fullIdentityOfWideTable(context: CheckContext, facts: TableFacts): Judgement["findings"] {
  const { measures, thresholds } = context;
  if (facts.replicaIdentity !== "full") return [];
  const width = measures.payload.seen
    ? measures.payload.value.averageBytes
    : (measurePayload(facts).rowBytes ?? 0);
  if (width < thresholds.payloadWarnBytes) return [];
  const needed = [
    ...new Set(
      bindingUses(context)
        .filter(({ events }) => events.some((event) => event === "*" || event === "DELETE"))
        .flatMap(({ filters }) => filters.map(({ column }) => column))
        .filter((column) => !facts.primaryKey.includes(column)),
    ),
  ];
  return [
    {
      type: "full_identity_wide_table",
      severity: "MEDIUM",
      columns: [],
      title: `${facts.table} has replica identity FULL and rows of ${bytes(width)}`,
      details: `Every UPDATE of ${facts.schema}.${facts.table} carries the old row beside the new one, about ${bytes(2 * width)}, and every DELETE the whole old row. ${needed.length > 0 ? `Bindings filter DELETE by ${list(needed)}, which needs it.` : "No binding that is known filters DELETE by a column beyond the key."}`,
      impact:
        "WAL, the time to decode it and the payload double with every update, and the 1 MB limit counts old and new together.",
      fix: {
        mode: "documented",
        summary:
          needed.length > 0 ? "Narrow the identity, or the rows" : "Set the replica identity to DEFAULT",
        steps: [
          needed.length > 0
            ? `Put a unique index on the key and ${list(needed)} (all NOT NULL) and use it: alter table ${qualifiedName(facts)} replica identity using index ….`
            : "Make sure that no client reads payload.old beyond the key: that is all it holds afterwards.",
          "Or move wide columns to a table that is not published.",
          "The statement takes an ACCESS EXCLUSIVE lock for an instant: set lock_timeout first.",
        ],
        sql:
          needed.length > 0 || facts.primaryKey.length === 0
            ? null
            : `alter table ${qualifiedName(facts)} replica identity default;`,
      },
      docs: documentation.full_identity_wide_table,
    },
  ];
}
