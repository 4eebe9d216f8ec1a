import type { RunbookStep } from "#domain/runbook/step.ts";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { OutsideLink } from "../../components/ui/link.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";
import { FindingDisclosure } from "./finding-disclosure.tsx";
import type { StepParts } from "./parts.ts";
import { stepWords } from "./step-words.ts";
import type { DiagnosisRun } from "./use-diagnosis.ts";

interface StepViewProps extends StepParts {
  step: DiagnosisRun["steps"][number];
  place: number;
  /** The verdict names it. */
  decides: boolean;
}

/** One step of the list: its state, its sentence, what it was judged on, and what to do. */
export function StepView({ step, place, decides, ...parts }: StepViewProps) {
  const { title, running, done } = step;
  return (
    <li className="grid gap-1.5 px-3 py-2.5" aria-current={running ? "step" : undefined}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 className="min-w-0 font-medium">
          <span className="mr-2 inline-block w-5 text-right text-ink-faint text-xs tabular-nums">
            {place}
          </span>
          {title}
        </h3>
        <State running={running} done={done} />
      </div>
      {done !== null && <Outcome done={done} decides={decides} {...parts} />}
    </li>
  );
}

function State({ running, done }: Pick<StepViewProps["step"], "running" | "done">) {
  if (done === null) {
    return <span className="text-ink-muted text-xs">{running ? "Looking…" : "Waits"}</span>;
  }
  const { status, word } = stepWords[done.state];
  return (
    <span data-status={status} className="status-glyph font-medium text-(--status) text-xs">
      {word}
    </span>
  );
}

function Outcome({
  done,
  decides,
  renderEvidence,
  renderFinding,
}: StepParts & { done: RunbookStep; decides: boolean }) {
  const { summary, evidence, findings, advice, links, state } = done;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2 sm:pl-7">
      <p className="min-w-0 break-words">{summary}</p>
      {findings.map((finding, index) => (
        <FindingDisclosure key={finding.id} finding={finding} open={decides && index === 0}>
          {() => renderFinding(finding)}
        </FindingDisclosure>
      ))}
      {advice !== null && (
        <div className="grid gap-1">
          <p className="break-words">
            <span className="text-ink-muted">To do: </span>
            {advice.summary}
          </p>
          {advice.steps.length > 0 && (
            <ul className="list-disc space-y-0.5 pl-5 text-ink-muted">
              {advice.steps.map((line) => (
                <li key={line} className="break-words">
                  {line}
                </li>
              ))}
            </ul>
          )}
          {advice.sql !== null && <SqlCode sql={advice.sql} label="SQL to run yourself" />}
        </div>
      )}
      {evidence.length > 0 && (
        <Disclosure
          summary="Evidence"
          className="text-xs"
          open={decides && state === "fail" && findings.length === 0}
        >
          {renderEvidence(evidence)}
        </Disclosure>
      )}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {links.map(({ title, url }) => (
            <OutsideLink key={url} to={url}>
              {title}
            </OutsideLink>
          ))}
        </p>
      )}
    </div>
  );
}
