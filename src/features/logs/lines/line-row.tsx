import clsx from "clsx";
import { memo } from "react";
import type { LogLine } from "#domain/logs/shown-line.ts";
import { formatClock } from "../../../components/format/format-clock.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";

interface LineRowProps {
  line: LogLine;
  id: string;
  selected: boolean;
  top: number;
  height: number;
  position: number;
}

const LONGEST = 400;

/** One line on one line. */
export const LineRow = memo(function LineRow({ line, id, selected, top, height, position }: LineRowProps) {
  return (
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={position}
      // A count that grows would draw every row anew.
      aria-setsize={-1}
      data-line={line.id}
      style={{ transform: `translateY(${top}px)`, height }}
      className={clsx(
        "absolute inset-x-0 flex cursor-default items-center gap-2 border-b px-3 text-xs",
        selected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <span className="shrink-0 text-ink-muted tabular-nums">{formatClock(Date.parse(line.at))}</span>
      <span className="w-16 shrink-0">
        <SeverityBadge severity={line.severity} />
      </span>
      {line.origin === "postgres" && <span className="shrink-0 text-ink-muted max-sm:hidden">Postgres</span>}
      <span className="min-w-0 flex-1 truncate font-mono">{visibleName(line.text.slice(0, LONGEST))}</span>
    </div>
  );
});
