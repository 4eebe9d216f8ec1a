import type { CheckId, CheckStatus } from "#domain/checks/check.ts";
import { severities } from "#domain/findings/finding.ts";
import type { IndexedRow } from "./index-rows.ts";
import type { MatrixSearch, SortKey } from "./matrix-search.ts";

type Compare = (a: IndexedRow, b: IndexedRow) => number;

const statusRank: Record<CheckStatus, number> = { fail: 0, warn: 1, unknown: 2, pass: 3, not_applicable: 4 };

/** Worst first: severity, then how many findings, failures and warnings; names decide between equals. */
const byWorst: Compare = (a, b) =>
  severityRank(a) - severityRank(b) ||
  b.findings.length - a.findings.length ||
  b.failing - a.failing ||
  b.warning - a.warning;

const byName: Compare = (a, b) => compareText(a.name, b.name) || compareText(a.key, b.key);

/** A sorted copy. Large numbers come first, unknown ones count as none; equals are in the order of their names. */
export function sortRows(
  rows: readonly IndexedRow[],
  sort: MatrixSearch["sort"],
  checks: readonly CheckId[],
): IndexedRow[] {
  const compare = comparisonOf(sort.key, checks);
  return [...rows].sort((a, b) => (sort.reversed ? compare(b, a) : compare(a, b)) || byName(a, b));
}

function comparisonOf(key: SortKey, checks: readonly CheckId[]): Compare {
  switch (key) {
    case "worst":
      return byWorst;
    case "name":
      return byName;
    case "rows":
      return (a, b) => compareNumbers(a.row.estimatedRows, b.row.estimatedRows);
    case "size":
      return (a, b) => compareNumbers(a.row.totalBytes, b.row.totalBytes);
    case "subscriptions":
      return (a, b) => compareNumbers(a.row.subscriptions, b.row.subscriptions);
    default: {
      const column = checks.indexOf(key);
      return (a, b) => rankAt(a, column) - rankAt(b, column) || byWorst(a, b);
    }
  }
}

function severityRank({ worst }: IndexedRow): number {
  return worst === null ? severities.length : severities.indexOf(worst);
}

function rankAt({ row }: IndexedRow, column: number): number {
  const status = row.statuses[column];
  return status === undefined ? 5 : statusRank[status];
}

function compareNumbers(a: number | null, b: number | null): number {
  return (b ?? -1) - (a ?? -1);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
