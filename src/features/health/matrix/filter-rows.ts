import type { CheckId, CheckStatus } from "#domain/checks/check.ts";
import type { IndexedRow } from "./index-rows.ts";
import type { MatrixSearch } from "./matrix-search.ts";

/** What a check that is chosen without statuses shows: everything that is not in order. */
const open: CheckStatus[] = ["fail", "warn", "unknown"];

/** Rows that every filter lets through. `checks` is the order of the rows' statuses. */
export function filterRows(
  rows: readonly IndexedRow[],
  search: MatrixSearch,
  checks: readonly CheckId[],
): IndexedRow[] {
  const words = search.text.toLowerCase().split(/\s+/).filter(Boolean);
  const column = search.column === null ? null : checks.indexOf(search.column);
  const wanted = search.statuses.length > 0 ? search.statuses : column === null ? null : open;

  return rows.filter(({ row, name, findings }) => {
    if (search.schema !== null && row.schema !== search.schema) return false;
    if (search.onlyWithFindings && findings.length === 0) return false;
    if (search.severity !== null && !findings.some(({ severity }) => severity === search.severity))
      return false;
    if (wanted !== null) {
      const judged = column === null ? row.statuses : row.statuses.slice(column, column + 1);
      if (!judged.some((status) => wanted.includes(status))) return false;
    }
    return words.every((word) => name.includes(word));
  });
}
