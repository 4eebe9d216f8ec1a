import type { IndexFacts } from "../facts/database-facts.ts";
import type { BindingUse } from "../subscriptions/binding-uses.ts";
import { type FilterCondition, indexNeed, servingIndex } from "./serve-filter.ts";

/** What indexes do for the filters of one binding. */
export interface FilterCoverage {
  binding: BindingUse;
  /** Conditions an index could serve; the others (neq, not, isdistinct) want none. */
  indexable: FilterCondition[];
  /** null: there is none, or nothing to serve. */
  index: IndexFacts | null;
}

/** Looks at the filters of every binding; columns that the table does not have are left out. */
export function filterCoverage(
  bindings: readonly BindingUse[],
  table: { indexes: readonly IndexFacts[]; columns: readonly { name: string }[] },
): FilterCoverage[] {
  const known = new Set(table.columns.map(({ name }) => name));
  return bindings.flatMap((binding) => {
    const filters = binding.filters.filter(({ column }) => known.has(column));
    if (filters.length === 0) return [];
    const indexable = filters.filter((filter) => indexNeed(filter) !== null);
    return [{ binding, indexable, index: servingIndex(table.indexes, filters) }];
  });
}

/** Filter columns an index could serve, and those that one does in every binding that filters by them. */
export function coveredColumns(coverage: readonly FilterCoverage[]): { covered: number; total: number } {
  const served = new Map<string, boolean>();
  for (const { indexable, index } of coverage) {
    for (const { column } of indexable) served.set(column, (served.get(column) ?? true) && index !== null);
  }
  return { covered: [...served.values()].filter(Boolean).length, total: served.size };
}
