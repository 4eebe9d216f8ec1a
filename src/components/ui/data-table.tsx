import { useTable } from "@tanstack/react-table";
import { type DataColumn, dataTableFeatures } from "./data-table-columns.ts";
import { DataTableHead } from "./data-table-head.tsx";
import { Cell, Table } from "./table.tsx";

interface DataTableProps<Row extends object> {
  label: string;
  rows: Row[];
  columns: DataColumn<Row>[];
  rightAligned?: string[];
}

/** A few rows, all in the document. */
export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  rightAligned = [],
}: DataTableProps<Row>) {
  const table = useTable({ features: dataTableFeatures, columns, data: rows });
  return (
    <Table label={label}>
      <DataTableHead table={table} rightAligned={rightAligned} />
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
