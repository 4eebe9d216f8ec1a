import type { IndexFacts } from "../facts/database-facts.ts";
import type { FilterOperator } from "../subscriptions/filter-operators.ts";
import { predicateImplied } from "./predicate-implied.ts";

/** One condition of a binding's filter; `value` is null when only run time knows it. */
export interface FilterCondition {
  column: string;
  operator: FilterOperator;
  negated: boolean;
  value: string | null;
}

/** What kind of index a condition can use; null when no index helps. */
export type IndexNeed = "ordered" | "equality" | "prefix" | "substring";

const needs: Record<FilterOperator, IndexNeed | null> = {
  eq: "equality",
  in: "equality",
  lt: "ordered",
  lte: "ordered",
  gt: "ordered",
  gte: "ordered",
  is: "ordered",
  like: "prefix",
  ilike: "substring",
  match: "substring",
  imatch: "substring",
  neq: null,
  isdistinct: null,
};

/** Which index a query with this condition could use. Source: PostgreSQL, Index Types. */
export function indexNeed({ operator, negated, value }: FilterCondition): IndexNeed | null {
  if (negated) return null;
  if (operator !== "like") return needs[operator];
  if (value === null) return "prefix";
  if (!/[%_\\]/.test(value)) return "equality";
  return /^[%_]/.test(value) ? "substring" : "prefix";
}

/**
 * The index that serves a query with these conditions (all must hold): valid, complete or with an implied
 * predicate, led by the column of one of them. The one that covers most of them is preferred.
 */
export function servingIndex(
  indexes: readonly IndexFacts[],
  filters: readonly FilterCondition[],
): IndexFacts | null {
  const serving = indexes.filter((index) => filters.some((filter) => serves(index, filter, filters)));
  const covered = (index: IndexFacts) =>
    filters.filter(({ column }) => index.columns.includes(column)).length;
  return serving.sort((a, b) => covered(b) - covered(a) || a.name.localeCompare(b.name))[0] ?? null;
}

/** Whether `index` can look up `filter` in a query that has all of `filters`. */
export function serves(
  index: IndexFacts,
  filter: FilterCondition,
  filters: readonly FilterCondition[],
): boolean {
  const need = indexNeed(filter);
  if (need === null || !index.valid || !index.ready) return false;
  if (index.predicate !== null && !predicateImplied(index.predicate, filters)) return false;
  const { method, leading } = index;
  const leads = index.columns[0] === filter.column;
  if (/_trgm_ops$/.test(leading.operatorClass)) {
    return (need === "substring" || need === "prefix") && index.columns.includes(filter.column);
  }
  if (!leads || need === "substring") return false;
  if (method === "hash") return need === "equality";
  if (method === "brin") return need === "ordered" && filter.operator !== "is";
  if (method !== "btree") return false;
  if (need !== "prefix") return true;
  return leading.collation === "C" || /_pattern_ops$/.test(leading.operatorClass);
}
