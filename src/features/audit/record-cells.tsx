import type { ReactNode } from "react";
import { Link } from "wouter";
import type { AuditContent } from "#domain/audit/audit-entry.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Cell } from "../../components/ui/table.tsx";
import { fixPath } from "../../lib/paths.ts";
import { actionText, isFailure } from "./action-words.ts";
import { auditSearchPath } from "./audit-search.ts";
import { RecordTarget } from "./record-target.tsx";

interface CellsProps {
  content: AuditContent;
  renderFixControl: (fixId: string) => ReactNode;
}

export function WideCells({ content, renderFixControl }: CellsProps) {
  const { at, actor } = content;
  return (
    <>
      <Cell className="whitespace-nowrap">
        <RelativeTime time={at} />
        <span className="block text-2xs text-ink-faint">{formatTime(at)}</span>
      </Cell>
      <Cell>
        <Link
          href={auditSearchPath({ action: null, actor: actor.email, fixId: null })}
          className="rounded-sm underline-offset-3 hover:underline"
        >
          {actor.email}
        </Link>
        <span className="block text-2xs text-ink-faint">{actor.role}</span>
      </Cell>
      <Cell className="whitespace-nowrap font-medium">
        <Action content={content} />
      </Cell>
      <Cell>
        <RecordTarget content={content} />
      </Cell>
      <Cell className="w-0 text-right">
        <FixControl content={content} renderFixControl={renderFixControl} />
      </Cell>
    </>
  );
}

export function NarrowCells({ content, renderFixControl }: CellsProps) {
  const { at, actor } = content;
  return (
    <Cell className="py-2">
      <div className="grid grid-cols-1 gap-0.5 text-ink-muted text-xs">
        <span className="font-medium text-ink text-sm">
          <Action content={content} />
        </span>
        <span className="break-all **:whitespace-pre-wrap!">
          <RecordTarget content={content} />
        </span>
        <span className="break-all">{actor.email}</span>
        <span>
          <RelativeTime time={at} />, {formatTime(at)}
        </span>
        <div className="pt-1 empty:hidden">
          <FixControl content={content} renderFixControl={renderFixControl} />
        </div>
      </div>
    </Cell>
  );
}

/** What was done; the name of a step on a fix leads to the fix. */
function Action({ content }: { content: AuditContent }) {
  const fixId = fixIdOf(content);
  const name = (
    <span className={isFailure(content.action) ? "text-fail" : undefined}>{actionText(content.action)}</span>
  );
  return fixId === null ? name : <PageLink to={fixPath(fixId)}>{name}</PageLink>;
}

function FixControl({ content, renderFixControl }: CellsProps) {
  const fixId = fixIdOf(content);
  return content.action === "fix.applied" && fixId !== null ? renderFixControl(fixId) : null;
}

function fixIdOf({ target }: AuditContent): string | null {
  return typeof target.fixId === "string" ? target.fixId : null;
}
