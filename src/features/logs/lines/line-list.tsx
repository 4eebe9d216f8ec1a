import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import type { LogLine } from "#domain/logs/shown-line.ts";
import { nextIndex } from "../../../components/ui/next-index.ts";
import { LineRow } from "./line-row.tsx";

const ROW = 30;
/** Rows from the end at which older lines are asked for. */
const NEAR_END = 20;

interface LineListProps {
  /** Newest first. */
  lines: readonly LogLine[];
  selectedId: string | null;
  onSelect: (line: LogLine) => void;
  /** Called when the end comes into sight. */
  onEnd: () => void;
}

/** Any number of lines. What is in sight stays there when newer lines come in above it. */
export function LineList({ lines, selectedId, onSelect, onEnd }: LineListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  const first = useRef<string | undefined>(undefined);
  const newest = lines[0]?.id;
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = first.current;
    first.current = newest;
    if (element === null || before === undefined || before === newest || element.scrollTop === 0) return;
    const added = lines.findIndex(({ id }) => id === before);
    if (added > 0) element.scrollTop += added * ROW;
  }, [newest, lines]);

  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const atEnd = lines.length > 0 && last >= lines.length - NEAR_END;
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, onEnd]);

  const onKeyDown = (event: KeyboardEvent) => {
    const selected = lines.findIndex(({ id }) => id === selectedId);
    const target = event.key === "Enter" ? selected : nextIndex(event.key, selected, lines.length);
    const line = target === null ? undefined : lines[target];
    if (target === null || line === undefined) return;
    event.preventDefault();
    onSelect(line);
    rows.scrollToIndex(target);
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-line]") : null;
    const line = lines.find(({ id }) => id === row?.dataset.line);
    if (line !== undefined) onSelect(line);
  };
  const active = items.find(({ index }) => lines[index]?.id === selectedId)?.index;

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Lines"
      tabIndex={0}
      {...(active === undefined ? {} : { "aria-activedescendant": `${listId}-${active}` })}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="-outline-offset-2 relative max-h-[56vh] overflow-y-auto overflow-x-hidden overscroll-contain [overflow-anchor:none]"
    >
      <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <LineRow
              key={key}
              id={`${listId}-${index}`}
              line={line}
              selected={line.id === selectedId}
              top={start}
              height={size}
              position={index + 1}
            />
          );
        })}
      </div>
    </div>
  );
}
