import type { ColumnFacts, TableFacts } from "#domain/facts/database-facts.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { DataTable } from "../../../components/ui/data-table.tsx";
import type { DataColumn } from "../../../components/ui/data-table-columns.ts";

const columns: DataColumn<ColumnFacts>[] = [
  {
    id: "name",
    header: "Name",
    accessorFn: (column) => column.name,
    sortFn: "alphanumeric",
    cell: ({ row }) => <code className="font-mono text-xs">{visibleName(row.original.name)}</code>,
  },
  {
    id: "type",
    header: "Type",
    accessorFn: (column) => column.type,
    sortFn: "alphanumeric",
    cell: ({ row }) => (
      <code className="font-mono text-ink-muted text-xs">
        {visibleName(row.original.type)}
        {row.original.notNull && " not null"}
      </code>
    ),
  },
  {
    id: "average",
    header: "Width in the row",
    accessorFn: (column) => column.averageBytes ?? -1,
    sortFn: "basic",
    cell: ({ row }) => (row.original.averageBytes === null ? "–" : formatBytes(row.original.averageBytes)),
  },
];

/** Columns in their own order, or by width: the wide ones are what a payload consists of. */
export function ColumnTable({ facts }: { facts: TableFacts }) {
  return (
    <>
      <DataTable label="Columns" rows={facts.columns} columns={columns} rightAligned={["average"]} />
      {facts.toastBytes > 0 && (
        <p className="text-ink-muted text-xs">
          Averages. A value that was moved to TOAST leaves a pointer of 18 bytes in its row; the moved ones
          take {formatBytes(facts.toastBytes)}.
        </p>
      )}
    </>
  );
}
