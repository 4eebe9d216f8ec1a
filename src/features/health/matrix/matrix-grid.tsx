// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: an ARIA grid is the interactive form of a table
// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks and grids, the elements lose their own roles
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type GridColumn, gridMinimumWidth, gridTemplate, ROW_HEIGHT } from "./grid-columns.ts";
import type { IndexedRow } from "./index-rows.ts";
import { MatrixHeader } from "./matrix-header.tsx";
import { MatrixRow } from "./matrix-row.tsx";
import type { MatrixSearch } from "./matrix-search.ts";
import { type GridPosition, nextCell } from "./next-cell.ts";

interface MatrixGridProps {
  rows: IndexedRow[];
  columns: GridColumn[];
  sort: MatrixSearch["sort"];
  onSort: (column: GridColumn) => void;
  onOpen: (row: IndexedRow, column: GridColumn) => void;
}

/**
 * An ARIA grid with one tab stop. Only rows in sight are in the document, and the row that holds the focus,
 * so that scrolling away does not lose it. Events are handled here for all cells.
 */
export function MatrixGrid({ rows, columns, sort, onSort, onOpen }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const activeRow = Math.min(active.row, rows.length - 1);
  const template = gridTemplate(columns);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // Stable, or all positions would be computed again with every frame.
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        if (activeRow >= 0 && !shown.includes(activeRow)) shown.push(activeRow);
        return shown;
      },
      [activeRow],
    ),
  });

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
          {virtualizer.getVirtualItems().map((item) => {
            const indexed = rows[item.index];
            return indexed === undefined ? null : (
              <MatrixRow
                key={item.key}
                indexed={indexed}
                index={item.index}
                top={item.start}
                template={template}
                activeColumn={item.index === activeRow ? active.column : null}
              />
            );
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
