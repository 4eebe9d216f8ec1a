import type { Condition } from "./read-condition.ts";

/**
 * Columns that want an index before the condition can be looked up instead of tested row by row: empty when
 * it can be, null when no index would help (a constant, a function of the row, one side of an OR).
 */
export function unservedColumns(condition: Condition, served: (column: string) => boolean): string[] | null {
  if (condition.kind === "opaque") return null;
  if (condition.kind === "comparison") {
    if (served(condition.column)) return [];
    return condition.byCaller ? [condition.column] : null;
  }
  const answers = condition.conditions.map((part) => ({ part, unserved: unservedColumns(part, served) }));
  if (condition.kind === "or") {
    const columns = answers.map(({ unserved }) => unserved);
    return columns.includes(null) ? null : [...new Set(columns.flatMap((unserved) => unserved ?? []))];
  }
  if (answers.some(({ unserved }) => unserved?.length === 0)) return [];
  const wanted = answers.filter(({ unserved }) => unserved !== null);
  // What the caller is compared with narrows more than what joins to the outer row.
  const best = wanted.find(({ part }) => !(part.kind === "comparison" && part.correlated)) ?? wanted[0];
  return best?.unserved ?? null;
}
