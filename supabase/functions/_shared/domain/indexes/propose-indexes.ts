import type { FilterCoverage } from "./filter-coverage.ts";
import { type FilterCondition, indexNeed } from "./serve-filter.ts";

export interface IndexProposal {
  columns: string[];
  kind: "btree" | "pattern" | "trigram";
  /** The bindings it would serve. */
  sources: string[];
}

// A few leading columns narrow enough; more only makes writes dearer.
const MOST_COLUMNS = 3;

/**
 * The fewest indexes that serve all bindings which none serves yet: bindings with fewer conditions first, since
 * an index on (a) also serves a filter on a and b. Equality before ranges, as a btree wants it.
 */
export function proposeIndexes(coverage: readonly FilterCoverage[]): IndexProposal[] {
  const proposals: IndexProposal[] = [];
  const unserved = coverage
    .filter(({ index, indexable }) => index === null && indexable.length > 0)
    .sort((a, b) => a.indexable.length - b.indexable.length || compareText(spelled(a), spelled(b)));
  for (const { indexable, binding } of unserved) {
    const fitting = proposals.find((proposal) => indexable.some((filter) => fits(proposal, filter)));
    if (fitting) fitting.sources.push(binding.source);
    else proposals.push({ ...propose(indexable), sources: [binding.source] });
  }
  return proposals;
}

// So that the answer does not depend on the order of files.
function spelled({ indexable }: FilterCoverage): string {
  return JSON.stringify(indexable.map(({ column, operator }) => [column, operator]));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fits({ columns, kind }: IndexProposal, filter: FilterCondition): boolean {
  return columns[0] === filter.column && kindFor(filter) === kind;
}

function propose(filters: readonly FilterCondition[]): Omit<IndexProposal, "sources"> {
  const ordered = filters.filter((filter) => kindFor(filter) === "btree");
  const [first] = filters;
  if (ordered.length === 0 && first !== undefined) return { columns: [first.column], kind: kindFor(first) };
  const equal = unique(ordered.filter((filter) => indexNeed(filter) === "equality"));
  const range = unique(ordered.filter((filter) => indexNeed(filter) === "ordered")).filter(
    (column) => !equal.includes(column),
  );
  return {
    columns: [...equal.slice(0, MOST_COLUMNS), ...range.slice(0, 1)].slice(0, MOST_COLUMNS),
    kind: "btree",
  };
}

function kindFor(filter: FilterCondition): IndexProposal["kind"] {
  const need = indexNeed(filter);
  if (need === "prefix") return "pattern";
  return need === "substring" ? "trigram" : "btree";
}

function unique(filters: readonly FilterCondition[]): string[] {
  return [...new Set(filters.map(({ column }) => column))];
}
