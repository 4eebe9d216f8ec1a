import type { Fix } from "#domain/fixes/fix.ts";
import { outcomeOf } from "#domain/report/fix-outcomes.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";
import { fixPath } from "../../lib/paths.ts";

/** Every fix of the report's time, oldest first, with what became of it. */
export function ReportFixes({ fixes }: { fixes: Fix[] }) {
  if (fixes.length === 0) return <p className="p-3 text-ink-muted">No fix was tried in this time.</p>;
  return (
    <ul className="divide-y divide-line">
      {fixes.map((fix) => (
        <li key={fix.id} className="grid grid-cols-[68px_minmax(0,1fr)] gap-x-3 px-3 py-2">
          <div>
            <SeverityBadge severity={fix.plan.severity} />
          </div>
          <div className="grid grid-cols-1 min-w-0 gap-0.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <PageLink to={fixPath(fix.id)}>{fix.plan.title}</PageLink>
              <span className={fix.state === "failed" ? "text-fail" : "text-ink-muted"}>
                {outcomeOf(fix)}
              </span>
            </p>
            <p className="truncate text-xs">
              <RelationName {...fix.plan.target} />
            </p>
            {fix.failure !== null && <p className="text-xs">{fix.failure}</p>}
            {fix.failure === null && fix.verification !== null && (
              <p className="text-ink-muted text-xs">{fix.verification.summary}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
