import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { type DataColumn, dataTableFeatures } from "./data-table-columns.ts";
import { DataTableHead } from "./data-table-head.tsx";
import { Cell } from "./table.tsx";

const ROW_HEIGHT = 36;
const OVERSCAN = 8;

interface VirtualTableProps<Row extends object> {
  label: string;
  rows: Row[];
  columns: DataColumn<Row>[];
  /** The same row keeps its element when the order changes. */
  rowId: (row: Row) => string;
  rightAligned?: string[];
}

/** As many rows as there are, of which those in sight are in the document. It scrolls by itself. */
export function VirtualTable<Row extends object>({
  label,
  rows,
  columns,
  rowId,
  rightAligned = [],
}: VirtualTableProps<Row>) {
  const scroller = useRef<HTMLElement>(null);
  const table = useTable({ features: dataTableFeatures, columns, data: rows, getRowId: rowId });
  const ordered = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={scroller} aria-label={label} tabIndex={0} className="scroll-sideways max-h-96 rounded-b-lg">
      <table className="w-full border-collapse text-left" aria-rowcount={ordered.length + 1}>
        <DataTableHead table={table} rightAligned={rightAligned} className="sticky top-0 z-10" />
        <tbody>
          {before > 0 && <Gap height={before} columns={columns.length} />}
          {items.map((item) => {
            const row = ordered[item.index];
            if (row === undefined) return null;
            return (
              <tr key={row.id} aria-rowindex={item.index + 2}>
                {row.getAllCells().map((cell) => (
                  <Cell
                    key={cell.id}
                    className={
                      rightAligned.includes(cell.column.id)
                        ? "whitespace-nowrap text-right"
                        : "whitespace-nowrap"
                    }
                  >
                    <table.FlexRender cell={cell} />
                  </Cell>
                ))}
              </tr>
            );
          })}
          {after > 0 && <Gap height={after} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** The room of the rows out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}
