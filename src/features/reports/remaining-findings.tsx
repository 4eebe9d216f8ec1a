import type { Finding } from "#domain/findings/finding.ts";
import { FindingSubject } from "../../components/format/finding-subject.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { OutsideLink, PageLink } from "../../components/ui/link.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import { SeverityBadge } from "../../components/ui/severity-badge.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";
import { findingPath } from "../../lib/paths.ts";

/** Findings as they were when the report was made, worst first, with what to do about each. */
export function RemainingFindings({ findings, none }: { findings: Finding[]; none: string }) {
  if (findings.length === 0) return <p className="p-3 text-ink-muted">{none}</p>;
  return (
    <LongList items={findings} first={20} keyOf={(finding) => finding.id}>
      {(finding) => (
        <div className="grid grid-cols-[68px_minmax(0,1fr)] gap-x-3 px-3 py-2">
          <div>
            <SeverityBadge severity={finding.severity} />
          </div>
          <div className="grid grid-cols-1 min-w-0 gap-0.5">
            <p className="break-words">{finding.title}</p>
            <p className="truncate text-xs">
              <PageLink to={findingPath(finding)}>
                <FindingSubject {...finding} />
              </PageLink>
            </p>
            <Disclosure summary="Impact and remedy" className="text-xs">
              <Remedy finding={finding} />
            </Disclosure>
          </div>
        </div>
      )}
    </LongList>
  );
}

function Remedy({ finding }: { finding: Finding }) {
  const { fix } = finding;
  return (
    <div className="grid grid-cols-1 gap-2 pb-1 text-sm">
      <p>{finding.details}</p>
      <p>{finding.impact}</p>
      <p className="font-medium">{fix.summary}</p>
      {fix.mode === "documented" && (
        <>
          <ol className="list-decimal space-y-1 pl-5">
            {fix.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {fix.sql !== null && <SqlCode sql={fix.sql} label="SQL to run yourself" />}
        </>
      )}
      <p>
        <OutsideLink to={finding.docs}>Documentation</OutsideLink>
      </p>
    </div>
  );
}
