import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { AuditRecord } from "#domain/audit/audit-entry.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { Cell } from "../../components/ui/table.tsx";
import { NarrowCells, WideCells } from "./record-cells.tsx";
import { RecordDetails } from "./record-details.tsx";

interface AuditRowProps {
  record: AuditRecord;
  wide: boolean;
  renderFixControl: (fixId: string) => ReactNode;
}

/** One record in a line, and all of it beneath once it is opened. */
export function AuditRow({ record, wide, renderFixControl }: AuditRowProps) {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const content = parseRecord(record);
  const columns = wide ? 6 : 2;
  const Cells = wide ? WideCells : NarrowCells;
  return (
    <>
      <tr className={clsx(open ? "[&>td]:border-b-0" : "nth-last-2:[&>td]:border-b-0 hover:bg-hover")}>
        <Cell className="p-0! align-top">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={detailsId}
            aria-label={`Record ${record.seq}, ${open ? "hide" : "show"} details`}
            onClick={() => setOpen(!open)}
            className="flex h-11 w-full items-center gap-1 pr-2 pl-3 text-ink-muted -outline-offset-2 hover:text-ink"
          >
            <ChevronRight size={14} aria-hidden className={clsx("shrink-0", open && "rotate-90")} />#
            {formatCount(record.seq)}
          </button>
        </Cell>
        {content === null ? (
          <Cell colSpan={columns - 1} className="text-fail">
            Not a record this console wrote; verification says why.
          </Cell>
        ) : (
          <Cells content={content} renderFixControl={renderFixControl} />
        )}
      </tr>
      <tr id={detailsId} hidden={!open}>
        <Cell colSpan={columns} className="px-3 pt-1 pb-4 md:pl-9">
          {open && <RecordDetails record={record} content={content} />}
        </Cell>
      </tr>
    </>
  );
}
