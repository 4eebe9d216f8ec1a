import type { SubscriptionGroup } from "#domain/live/live-snapshot.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import type { DataColumn } from "../../../components/ui/data-table-columns.ts";
import { TableLink } from "../table-link.tsx";
import { describeFilters } from "./describe-filters.ts";

export const groupColumns: DataColumn<SubscriptionGroup>[] = [
  {
    id: "table",
    header: "Table",
    accessorFn: ({ schema, table }) => `${schema}.${table}`,
    sortFn: "alphanumeric",
    cell: ({ row: { original } }) => <TableLink schema={original.schema} table={original.table} />,
  },
  {
    id: "filters",
    header: "Filter",
    accessorFn: ({ filters }) => describeFilters(filters),
    sortFn: "alphanumeric",
    cell: ({ row: { original } }) =>
      original.filters.length === 0 ? (
        <span className="text-ink-muted">None: every row</span>
      ) : (
        <code className="font-mono text-xs">{describeFilters(original.filters)}</code>
      ),
  },
  {
    id: "role",
    header: "Role",
    accessorFn: ({ role }) => role,
    sortFn: "alphanumeric",
    cell: ({ row: { original } }) => <code className="font-mono text-xs">{visibleName(original.role)}</code>,
  },
  { id: "event", header: "Event", accessorFn: ({ event }) => event, sortFn: "alphanumeric" },
  {
    id: "select",
    header: "Columns",
    accessorFn: ({ select }) => select?.length ?? Number.POSITIVE_INFINITY,
    sortFn: "basic",
    cell: ({ row: { original } }) =>
      original.select === null ? (
        "All"
      ) : (
        <span title={original.select.map(visibleName).join(", ")}>{formatCount(original.select.length)}</span>
      ),
  },
  {
    id: "count",
    header: "Subscriptions",
    accessorFn: ({ count }) => count,
    sortFn: "basic",
    cell: ({ row: { original } }) => formatCount(original.count),
  },
];

/** A group is what its rows have in common, so that is its name. */
export function groupId({ schema, table, role, event, filters, select }: SubscriptionGroup): string {
  return JSON.stringify([schema, table, role, event, filters, select]);
}
