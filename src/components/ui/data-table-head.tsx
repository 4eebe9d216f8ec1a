import { ArrowDown, ArrowUp } from "lucide-react";
import type { DataTableModel } from "./data-table-columns.ts";
import { HeadCell } from "./table.tsx";

/** Headings that sort when they are pressed; a third press restores the given order. */
export function DataTableHead<Row extends object>(props: {
  table: DataTableModel<Row>;
  rightAligned: string[];
  className?: string;
}) {
  const { table, rightAligned, className } = props;
  return (
    <thead className={className}>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {group.headers.map((header) => {
            const sorted = header.column.getIsSorted();
            return (
              <HeadCell
                key={header.id}
                aria-sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}
                className={rightAligned.includes(header.column.id) ? "text-right" : ""}
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
  );
}
