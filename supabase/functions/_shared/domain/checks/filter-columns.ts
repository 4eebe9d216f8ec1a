import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Finding } from "../findings/finding.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { CheckContext, Evidence } from "./check.ts";
import { evidence } from "./evidence.ts";
import { list } from "./wording.ts";

/** Columns that bindings filter by or select and the table does not have: Realtime refuses such a binding. */
export function missingFilterColumns(
  context: CheckContext,
  facts: TableFacts,
): { evidence: Evidence[]; findings: Omit<Finding, "id" | "check" | "schema" | "table">[] } {
  const known = new Set(facts.columns.map(({ name }) => name));
  const places = new Map<string, Set<string>>();
  for (const { filters, select, source } of bindingUses(context)) {
    for (const column of [...filters.map((filter) => filter.column), ...(select ?? [])]) {
      if (!known.has(column)) places.set(column, (places.get(column) ?? new Set()).add(source));
    }
  }
  return {
    evidence: [...places].flatMap(([column, sources]) =>
      [...sources].slice(0, 5).map((source) => evidence(source, { "column that does not exist": column })),
    ),
    findings: [...places].map(([column, sources]) => ({
      type: "missing_filter_column",
      severity: "CRITICAL",
      columns: [column],
      title: `${facts.table} has no column ${column}, which a binding asks for`,
      details: `${list([...sources].slice(0, 3))} filters by or selects ${column}; the columns of ${facts.schema}.${facts.table} are ${facts.columns.map(({ name }) => name).join(", ")}.`,
      impact:
        "Realtime refuses the binding (invalid column for filter), and with it every Postgres Changes binding of the same channel: its listeners receive nothing.",
      fix: {
        mode: "documented",
        summary: "Correct the column's name in the binding",
        steps: [
          "Column names are case sensitive, and they are the database's own, not those of a model or a type.",
          "Correct the binding, or run the migration that adds the column.",
        ],
        sql: null,
      },
      docs: documentation.missing_filter_column,
    })),
  };
}
