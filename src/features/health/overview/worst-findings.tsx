import { Link } from "wouter";
import type { FindingLine } from "#domain/api/matrix.ts";
import { FindingSubject } from "../../../components/format/finding-subject.tsx";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { findingPath } from "../../../lib/paths.ts";

/** The first of a list that is sorted worst first. */
export function WorstFindings({ findings, limit }: { findings: FindingLine[]; limit: number }) {
  if (findings.length === 0) {
    return <EmptyState title="No findings">Every check that could be made has passed.</EmptyState>;
  }
  return (
    <ul className="divide-y divide-line">
      {findings.slice(0, limit).map((finding) => (
        <li key={finding.id}>
          <Link
            href={findingPath(finding)}
            className="grid grid-cols-[68px_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2 -outline-offset-2 hover:bg-hover"
          >
            <span>
              <SeverityBadge severity={finding.severity} />
            </span>
            <span className="min-w-0">
              <span className="block md:truncate">{finding.title}</span>
              <span className="block truncate text-xs">
                <FindingSubject {...finding} />
              </span>
            </span>
            <span className="text-ink-muted text-xs max-sm:hidden">
              {finding.automatic ? "Fix available" : "Steps"}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
