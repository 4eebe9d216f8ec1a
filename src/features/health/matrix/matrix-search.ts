import { type CheckId, type CheckStatus, checkIds, checkStatuses } from "#domain/checks/check.ts";
import { type Severity, severities } from "#domain/findings/finding.ts";
import { formatRelation, parseRelation, type Relation } from "../../../lib/relation-param.ts";

export const sortKeys = ["worst", "name", "rows", "size", "subscriptions", ...checkIds] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the address of the matrix page says: filters, order, and the table whose drawer is open. */
export interface MatrixSearch {
  /** Part of `schema.table`, any case. */
  text: string;
  schema: string | null;
  /** The check that `statuses` speaks of; null for any. */
  column: CheckId | null;
  statuses: CheckStatus[];
  /** Tables with a finding of this severity. */
  severity: Severity | null;
  onlyWithFindings: boolean;
  sort: { key: SortKey; reversed: boolean };
  table: Relation | null;
  /** The check shown in the drawer; null for the worst one. */
  check: CheckId | null;
}

export const plainSearch: MatrixSearch = {
  text: "",
  schema: null,
  column: null,
  statuses: [],
  severity: null,
  onlyWithFindings: false,
  sort: { key: "worst", reversed: false },
  table: null,
  check: null,
};

/** Reads an address that anybody may have typed: what it does not know it leaves out. */
export function parseMatrixSearch(search: string): MatrixSearch {
  const params = new URLSearchParams(search);
  const sort = params.get("sort") ?? "";
  const sortKey = oneOf(sortKeys, sort.replace(/^-/, ""));
  return {
    text: params.get("q") ?? "",
    schema: params.get("schema"),
    column: oneOf(checkIds, params.get("column")),
    statuses: checkStatuses.filter((status) => params.get("status")?.split(",").includes(status)),
    severity: oneOf(severities, params.get("severity")),
    onlyWithFindings: params.get("findings") === "only",
    sort: sortKey === null ? plainSearch.sort : { key: sortKey, reversed: sort.startsWith("-") },
    table: parseRelation(params.get("table") ?? ""),
    check: oneOf(checkIds, params.get("check")),
  };
}

/** The inverse of parseMatrixSearch; what is as it is by default stays out. Starts with `?`, or is empty. */
export function formatMatrixSearch(search: MatrixSearch): string {
  const params = new URLSearchParams();
  if (search.text !== "") params.set("q", search.text);
  if (search.schema !== null) params.set("schema", search.schema);
  if (search.column !== null) params.set("column", search.column);
  if (search.statuses.length > 0) params.set("status", search.statuses.join(","));
  if (search.severity !== null) params.set("severity", search.severity);
  if (search.onlyWithFindings) params.set("findings", "only");
  const sort = `${search.sort.reversed ? "-" : ""}${search.sort.key}`;
  if (sort !== "worst") params.set("sort", sort);
  if (search.table !== null) params.set("table", formatRelation(search.table));
  if (search.check !== null) params.set("check", search.check);
  return params.size === 0 ? "" : `?${params}`;
}

/** Without filters; order and drawer stay. */
export function clearFilters(search: MatrixSearch): MatrixSearch {
  const { sort, table, check } = search;
  return { ...plainSearch, sort, table, check };
}

export function isFiltered(search: MatrixSearch): boolean {
  const { text, schema, column, statuses, severity, onlyWithFindings } = search;
  return (
    text !== "" ||
    schema !== null ||
    column !== null ||
    statuses.length > 0 ||
    severity !== null ||
    onlyWithFindings
  );
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null;
}
