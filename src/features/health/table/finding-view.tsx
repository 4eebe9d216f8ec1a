import type { ReactNode } from "react";
import type { Finding } from "#domain/findings/finding.ts";
import { OutsideLink } from "../../../components/ui/link.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { SqlCode } from "../../../components/ui/sql-code.tsx";

/** A problem: what is the case, who suffers from it, and what to do about it. */
export function FindingView(props: { finding: Finding; renderFix: (finding: Finding) => ReactNode }) {
  const { finding, renderFix } = props;
  return (
    <article className="grid gap-4 rounded-lg border border-line p-4">
      <header className="flex items-start gap-3">
        <SeverityBadge severity={finding.severity} />
        <h3 className="min-w-0 break-words font-medium">{finding.title}</h3>
      </header>
      <dl className="grid gap-3">
        <div>
          <dt className="font-medium text-ink-muted text-xs">What is the case</dt>
          <dd className="break-words">{finding.details}</dd>
        </div>
        <div>
          <dt className="font-medium text-ink-muted text-xs">Impact</dt>
          <dd className="break-words">{finding.impact}</dd>
        </div>
      </dl>
      <div className="grid gap-2">
        <h4 className="font-medium text-ink-muted text-xs">What to do</h4>
        <p>{finding.fix.summary}</p>
        {finding.fix.mode === "automatic" ? renderFix(finding) : <Steps remedy={finding.fix} />}
      </div>
      <p className="text-xs">
        <OutsideLink to={finding.docs}>Documentation</OutsideLink>
      </p>
    </article>
  );
}

function Steps({ remedy }: { remedy: Extract<Finding["fix"], { mode: "documented" }> }) {
  return (
    <>
      <ol className="list-decimal space-y-1 pl-5">
        {remedy.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {remedy.sql !== null && <SqlCode sql={remedy.sql} label="SQL to run yourself" />}
    </>
  );
}
