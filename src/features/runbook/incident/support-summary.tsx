import type { Incident } from "#domain/incidents/incident.ts";
import { summarizeForSupport } from "#domain/incidents/summarize-for-support.ts";
import type { RunbookCase } from "#domain/runbook/runbook-case.ts";
import { runbookLinks } from "#domain/runbook/runbook-links.ts";
import { CopyButton } from "../../../components/ui/copy-button.tsx";
import { Disclosure } from "../../../components/ui/disclosure.tsx";
import { OutsideLink } from "../../../components/ui/link.tsx";
import { useServices } from "../../../lib/services-context.tsx";
import type { DiagnosisRun } from "../use-diagnosis.ts";

/** What support is sent: copied as it is shown, without tokens, keys and people's data. */
export function SupportSummary(props: {
  case: RunbookCase;
  incident: Incident | null;
  run: DiagnosisRun | null;
}) {
  const { config } = useServices();
  const text = summarizeForSupport({
    project: config.apiUrl,
    case: props.case,
    incident: props.incident,
    steps: (props.run?.steps ?? []).flatMap(({ done }) => (done === null ? [] : [done])),
    verdict: props.run?.verdict ?? null,
    now: Date.now(),
  });
  return (
    <Disclosure
      summary={
        <span>
          Summary for support <span className="text-xs">(tokens, keys, emails and ids are taken out)</span>
        </span>
      }
    >
      <div className="grid grid-cols-1 gap-2">
        <div className="flex flex-wrap items-center gap-3">
          <CopyButton text={text} label="Copy the summary" />
          <OutsideLink to={runbookLinks.support.url}>{runbookLinks.support.title}</OutsideLink>
        </div>
        <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-md border border-line p-3 font-mono text-xs">
          {text}
        </pre>
      </div>
    </Disclosure>
  );
}
