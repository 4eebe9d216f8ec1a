import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ProjectDetail } from "#domain/api/diagnose.ts";
import type { Finding } from "#domain/findings/finding.ts";
import { OutsideLink } from "../../../components/ui/link.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";
import { EvidenceView } from "../table/evidence-view.tsx";
import { FindingView } from "../table/finding-view.tsx";

interface ProjectCheckItemProps {
  check: ProjectDetail["checks"][number];
  findings: Finding[];
  open: boolean;
  /** A link leads here: it is brought into view. */
  focused: boolean;
}

export function ProjectCheckItem({ check, findings, open, focused }: ProjectCheckItemProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (focused) details.current?.scrollIntoView({ block: "start" });
  }, [focused]);
  return (
    <li>
      <details ref={details} open={open} className="group scroll-mt-16">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_auto_minmax(0,1fr)] items-start gap-x-2 px-3 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight size={14} aria-hidden className="mt-1 shrink-0 text-ink-faint group-open:rotate-90" />
          <StatusIcon status={check.status} className="mt-0.75" />
          <span className="grid min-w-0 gap-x-4 sm:grid-cols-[200px_minmax(0,1fr)]">
            <span className="font-medium">
              {check.title}
              <span className="sr-only">: {statusWords[check.status]}</span>
            </span>
            <span className="min-w-0 break-words text-ink-muted">{check.summary}</span>
          </span>
        </summary>
        <div className="grid gap-4 px-3 pt-1 pb-4 sm:pl-9">
          <p className="text-ink-muted">{check.question}</p>
          {findings.map((finding) => (
            // Findings of the project have no fix of ours: their steps are for a person.
            <FindingView key={finding.id} finding={finding} renderFix={() => null} />
          ))}
          {check.evidence.length > 0 && (
            <div className="grid gap-1.5">
              <h3 className="font-medium text-ink-muted text-xs">Evidence</h3>
              <EvidenceView evidence={check.evidence} />
            </div>
          )}
          <p className="text-ink-muted text-xs">
            {check.rule.text} <OutsideLink to={check.rule.url}>Source</OutsideLink>
          </p>
        </div>
      </details>
    </li>
  );
}
