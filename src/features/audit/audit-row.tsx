import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Link } from "wouter";
import type { AuditContent, AuditRecord } from "#domain/audit/audit-entry.ts";
import { parseRecord } from "#domain/audit/parse-record.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Cell } from "../../components/ui/table.tsx";
import { fixPath } from "../../lib/paths.ts";
import { actionText, isFailure } from "./action-words.ts";
import { auditSearchPath } from "./audit-search.ts";
import { RecordDetails } from "./record-details.tsx";
import { RecordTarget } from "./record-target.tsx";

const COLUMNS = 6;

interface AuditRowProps {
  record: AuditRecord;
  renderFixControl: (fixId: string) => ReactNode;
}

export function AuditRow({ record, renderFixControl }: AuditRowProps) {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const content = parseRecord(record);
  const fixId = content === null ? null : fixIdOf(content);
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
          <Cell colSpan={COLUMNS - 1} className="text-fail">
            Not a record this console wrote; verification says why.
          </Cell>
        ) : (
          <ContentCells content={content} fixId={fixId}>
            {content.action === "fix.applied" && fixId !== null && renderFixControl(fixId)}
          </ContentCells>
        )}
      </tr>
      <tr id={detailsId} hidden={!open}>
        <Cell colSpan={COLUMNS} className="px-3 pt-1 pb-4 md:pl-9">
          {open && <RecordDetails record={record} content={content} />}
        </Cell>
      </tr>
    </>
  );
}

function ContentCells(props: { content: AuditContent; fixId: string | null; children: ReactNode }) {
  const { at, actor, action } = props.content;
  const actorPath = auditSearchPath({ action: null, actor: actor.email, fixId: null });
  const actionName = <span className={clsx(isFailure(action) && "text-fail")}>{actionText(action)}</span>;
  return (
    <>
      <Cell className="whitespace-nowrap max-md:hidden">
        <RelativeTime time={at} />
        <span className="block text-2xs text-ink-faint">{formatTime(at)}</span>
      </Cell>
      <Cell className="max-md:hidden">
        <Link href={actorPath} className="rounded-sm underline-offset-3 hover:underline">
          {actor.email}
        </Link>
        <span className="block text-2xs text-ink-faint">{actor.role}</span>
      </Cell>
      <Cell className="py-2">
        <span className="font-medium">
          {props.fixId === null ? actionName : <PageLink to={fixPath(props.fixId)}>{actionName}</PageLink>}
        </span>
        <div className="grid gap-0.5 text-ink-muted text-xs md:hidden">
          <RecordTarget content={props.content} />
          <span className="break-all">{actor.email}</span>
          <span>
            <RelativeTime time={at} />, {formatTime(at)}
          </span>
        </div>
      </Cell>
      <Cell className="max-md:hidden">
        <RecordTarget content={props.content} />
      </Cell>
      <Cell className="w-0 text-right">{props.children}</Cell>
    </>
  );
}

function fixIdOf({ target }: AuditContent): string | null {
  return typeof target.fixId === "string" ? target.fixId : null;
}
