// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: an ARIA grid is the interactive form of a table
// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks and grids, the elements lose their own roles
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type GridColumn, gridMinimumWidth, gridTemplate, ROW_HEIGHT } from "./grid-columns.ts";
import type { IndexedRow } from "./index-rows.ts";
import { MatrixHeader } from "./matrix-header.tsx";
import { MatrixRow } from "./matrix-row.tsx";
import type { MatrixSearch } from "./matrix-search.ts";
import { type GridPosition, nextCell } from "./next-cell.ts";
import { ACTIVE, orderAtRest, rowInSlot, rowWindow, windowSize } from "./row-window.ts";

interface MatrixGridProps {
  rows: IndexedRow[];
  columns: GridColumn[];
  sort: MatrixSearch["sort"];
  onSort: (column: GridColumn) => void;
  onOpen: (row: IndexedRow, column: GridColumn) => void;
}

/**
 * An ARIA grid with one tab stop. Only rows in sight are in the document, in elements that are used again for the
 * rows that scroll in. The row that holds the focus has an element of its own, so that scrolling away does not
 * lose it, and the next row another, so that moving there is told. Events are handled here for all cells.
 */
export function MatrixGrid({ rows, columns, sort, onSort, onOpen }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const activeRow = Math.min(active.row, rows.length - 1);
  const template = gridTemplate(columns);

  const size = useRef(0);
  const order = useRef<number[]>([]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      // Never smaller than before: a row more or less in sight must not give every slot another row.
      size.current = Math.max(size.current, windowSize(endIndex - startIndex + 1));
      return rowWindow(startIndex, size.current, count);
    },
  });

  const window = virtualizer.getVirtualItems().map((item) => item.index);
  // While it scrolls, the elements keep their order; at rest they have that of the screen again.
  if (!virtualizer.isScrolling || order.current.length !== window.length + 1) {
    order.current = orderAtRest(window, activeRow);
  }

  const moveTo = (position: GridPosition) => {
    flushSync(() => setActive(position));
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${position.row}"] > [data-column="${position.column}"]`,
    );
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const act = (position: GridPosition) => {
    const column = columns[position.column];
    const row = rows[position.row];
    if (column === undefined) return;
    if (position.row === -1) onSort(column);
    else if (row !== undefined) onOpen(row, column);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const here = { row: activeRow, column: active.column };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act(here);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const next = nextCell(here, event.key, event.ctrlKey || event.metaKey, {
      rows: rows.length,
      columns: columns.length,
      page,
    });
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  };

  const onClick = (event: MouseEvent) => {
    const position = positionOf(event.target);
    if (position === null) return;
    moveTo(position);
    act(position);
  };

  const row = (index: number, key: string) => {
    const indexed = rows[index];
    return indexed === undefined ? null : (
      <MatrixRow
        key={key}
        indexed={indexed}
        index={index}
        template={template}
        activeColumn={index === activeRow ? active.column : null}
      />
    );
  };

  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto overscroll-contain border-t [scroll-padding-left:316px] [scroll-padding-top:48px]"
    >
      <table
        role="grid"
        aria-label="Health matrix"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="block"
        style={{ minWidth: gridMinimumWidth(columns) }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <MatrixHeader
          columns={columns}
          template={template}
          sort={sort}
          activeColumn={activeRow === -1 ? active.column : null}
        />
        <tbody role="rowgroup" className="relative block" style={{ height: virtualizer.getTotalSize() }}>
          {order.current.map((slot) => {
            if (slot === ACTIVE) return row(activeRow, `active ${activeRow}`);
            const index = rowInSlot(window, slot);
            return index === activeRow ? null : row(index, `slot ${slot}`);
          })}
        </tbody>
      </table>
    </div>
  );
}

function positionOf(target: EventTarget): GridPosition | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>("[data-column]");
  const row = cell?.closest<HTMLElement>("[data-row]");
  const place = { row: Number(row?.dataset.row), column: Number(cell?.dataset.column) };
  return cell === null || row === null || row === undefined ? null : place;
}
