import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Matrix } from "#domain/api/matrix.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { RelationName } from "../../../components/format/relation-name.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import type { IndexedRow } from "./index-rows.ts";

const ITEM_HEIGHT = 64;

/** The matrix on a narrow screen: a table a line, with the checks that are not in order by name. */
export function MatrixList(props: {
  rows: IndexedRow[];
  checks: Matrix["checks"];
  onOpen: (row: IndexedRow) => void;
}) {
  const { rows, checks, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
  });

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t">
      <ul aria-label="Health matrix" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const indexed = rows[item.index];
          if (indexed === undefined) return null;
          return (
            <li
              key={item.key}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 border-b"
              style={{ top: item.start, height: ITEM_HEIGHT }}
            >
              <button
                type="button"
                onClick={() => onOpen(indexed)}
                className="flex h-full w-full items-center gap-3 px-4 text-left -outline-offset-2 hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate">
                    <RelationName schema={indexed.row.schema} table={indexed.row.table} />
                  </span>
                  <OpenChecks indexed={indexed} checks={checks} />
                </span>
                {indexed.worst !== null && <SeverityBadge severity={indexed.worst} />}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Failures by name, then warnings by name; otherwise how many checks passed. */
function OpenChecks({ indexed, checks }: { indexed: IndexedRow; checks: Matrix["checks"] }) {
  const titled = (wanted: string) =>
    checks.filter((_, column) => indexed.row.statuses[column] === wanted).map((check) => check.title);
  const failed = titled("fail");
  const warned = titled("warn");
  if (failed.length + warned.length === 0) {
    const passed = titled("pass").length;
    const unknown = titled("unknown").length;
    return (
      <span className="block truncate text-ink-muted text-xs">
        {formatNoun(passed, "check")} passed{unknown > 0 && `, ${unknown} unknown`}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 gap-2 truncate text-xs">
      {failed.length > 0 && (
        <span data-status="fail" className="status-glyph flex min-w-0 text-fail">
          <span className="truncate">{failed.join(", ")}</span>
        </span>
      )}
      {warned.length > 0 && (
        <span data-status="warn" className="status-glyph flex min-w-0 text-warn">
          <span className="truncate">{warned.join(", ")}</span>
        </span>
      )}
    </span>
  );
}
