import type { ReactNode } from "react";
import type { Matrix } from "#domain/api/matrix.ts";
import type { Verdict } from "#domain/checks/check.ts";
import type { Finding } from "#domain/findings/finding.ts";
import { OutsideLink } from "../../../components/ui/link.tsx";
import { StatusLabel } from "../../../components/ui/status-label.tsx";
import { EvidenceView } from "./evidence-view.tsx";
import { FindingView } from "./finding-view.tsx";

interface VerdictViewProps {
  verdict: Verdict;
  about: Matrix["checks"][number] | undefined;
  findings: Finding[];
  renderFix: (finding: Finding) => ReactNode;
}

/** What one check says of the table: verdict, what to do, what it was judged on, and by which rule. */
export function VerdictView({ verdict, about, findings, renderFix }: VerdictViewProps) {
  return (
    <section aria-label={about?.title ?? verdict.check} className="grid min-w-0 content-start gap-5">
      <div className="grid gap-1">
        <div className="flex items-center gap-3">
          <h2 className="font-semibold text-base">{about?.title ?? verdict.check}</h2>
          <StatusLabel status={verdict.status} />
        </div>
        {about !== undefined && <p className="text-ink-muted">{about.question}</p>}
        <p>{verdict.summary}</p>
      </div>
      {findings.map((finding) => (
        <FindingView key={finding.id} finding={finding} renderFix={renderFix} />
      ))}
      {verdict.evidence.length > 0 && (
        <Part title="Evidence">
          <EvidenceView evidence={verdict.evidence} />
        </Part>
      )}
      {about !== undefined && (
        <Part title="Rule">
          <p>
            {about.rule.text} <OutsideLink to={about.rule.url}>Source</OutsideLink>
          </p>
        </Part>
      )}
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <h3 className="font-medium text-ink-muted text-xs">{title}</h3>
      {children}
    </div>
  );
}
