import { EmptyState } from "../../components/ui/empty-state.tsx";
import { ErrorState } from "../../components/ui/error-state.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import type { StepParts } from "./parts.ts";
import { StepView } from "./step-view.tsx";
import type { DiagnosisRun } from "./use-diagnosis.ts";
import { VerdictBanner } from "./verdict-banner.tsx";

/** The list as it fills in, beneath the verdict once there is one. */
export function DiagnosisView({ run, ...parts }: StepParts & { run: DiagnosisRun | null }) {
  if (run === null) {
    return (
      <EmptyState title="Nothing was asked yet">
        Each step is a live check with its evidence. The list names what is wrong in one sentence, and offers
        the fix where there is one.
      </EmptyState>
    );
  }
  const done = run.steps.filter((step) => step.done !== null).length;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4" aria-busy={run.running}>
      <div aria-live="polite" className="grid grid-cols-1 gap-4 empty:hidden">
        {run.verdict !== null && (
          <VerdictBanner
            verdict={run.verdict}
            steps={run.steps.flatMap((step) => (step.done === null ? [] : [step.done]))}
          />
        )}
        {run.error !== null && <ErrorState title="The diagnosis did not come to its end" error={run.error} />}
      </div>
      {(run.steps.length > 0 || run.running) && (
        <Panel
          title="Steps"
          flush
          aside={
            <span className="text-ink-muted text-xs tabular-nums">
              {done} of {run.steps.length}
            </span>
          }
        >
          <ol aria-label="Steps of the diagnosis" className="divide-y divide-line">
            {run.steps.map((step, index) => (
              <StepView
                // What decides opens by itself, once it is known.
                key={run.verdict?.step === step.id ? `${step.id} decides` : step.id}
                step={step}
                place={index + 1}
                decides={run.verdict?.step === step.id}
                {...parts}
              />
            ))}
          </ol>
        </Panel>
      )}
    </div>
  );
}
