import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Cell, HeadCell, Table } from "./table.tsx";

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/** Columns of a DataTable; numbers sort with `sortFn: "basic"`. */
export type DataColumn<Row extends object> = ColumnDef<typeof features, Row>;

interface DataTableProps<Row extends object> {
  label: string;
  rows: Row[];
  /** Keep it outside of the component: a new array is a new table. */
  columns: DataColumn<Row>[];
  rightAligned?: string[];
}

/** Rows that are all here already, sorted by whatever heading is pressed; a third press restores the given order. */
export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  rightAligned = [],
}: DataTableProps<Row>) {
  const table = useTable({ features, columns, data: rows });
  return (
    <Table label={label}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const sorted = header.column.getIsSorted();
              const right = rightAligned.includes(header.column.id);
              return (
                <HeadCell
                  key={header.id}
                  aria-sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}
                  className={right ? "text-right" : ""}
                >
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    className="inline-flex items-center gap-1 font-medium hover:text-ink"
                  >
                    <table.FlexRender header={header} />
                    {sorted === "asc" && <ArrowUp size={12} aria-hidden />}
                    {sorted === "desc" && <ArrowDown size={12} aria-hidden />}
                  </button>
                </HeadCell>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getAllCells().map((cell) => (
              <Cell key={cell.id} className={rightAligned.includes(cell.column.id) ? "text-right" : ""}>
                <table.FlexRender cell={cell} />
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
