import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { list } from "./wording.ts";

/** Filters of UPDATE on columns whose sampled values stand outside of their rows (TOAST). */
export function filtersOutOfLine(context: CheckContext, facts: TableFacts): Judgement["findings"] {
  const { payload } = context.measures;
  if (!payload.seen) return [];
  const long = new Set(payload.value.columns.filter(({ outOfLine }) => outOfLine).map(({ name }) => name));
  const places = new Map<string, Set<string>>();
  for (const { events, filters, source } of bindingUses(context)) {
    if (!events.some((event) => event === "*" || event === "UPDATE")) continue;
    for (const { column } of filters) {
      if (long.has(column)) places.set(column, (places.get(column) ?? new Set()).add(source));
    }
  }
  return [...places].map(([column, sources]) => ({
    type: "filter_on_toast",
    severity: "MEDIUM",
    columns: [column],
    title: `UPDATE of ${facts.table} is dropped by the filter on ${column} where its long value stays`,
    details: `${list([...sources].slice(0, 3))} filters UPDATE by ${column}, and sampled rows hold values of it that PostgreSQL keeps outside of the row (TOAST).`,
    impact: `An UPDATE that leaves a long ${column} as it was is sent without it, and the filter drops the event. Replica identity FULL does not help: Realtime filters UPDATE by the new row.`,
    fix: {
      mode: "documented" as const,
      summary: "Filter by a short column",
      steps: [
        `Keep what clients filter by in a short column of its own, such as an id, a status, or a generated hash of ${column}.`,
      ],
      sql: null,
    },
    docs: documentation.filter_on_toast,
  }));
}
