import clsx from "clsx";
import type { Fix, FixState } from "#domain/fixes/fix.ts";

type StepState = "done" | "current" | "ahead" | "failed";

interface Step {
  title: string;
  state: StepState;
}

const words: Record<StepState, string> = { done: "done", current: "now", ahead: "to come", failed: "failed" };

/** Where a fix stands, as a line of steps. */
export function FixSteps({ fix }: { fix: Fix }) {
  return (
    <ol
      aria-label="Progress of the fix"
      className="grid grid-cols-[repeat(auto-fit,minmax(104px,1fr))] gap-2"
    >
      {stepsOf(fix).map((step) => (
        <li
          key={step.title}
          aria-current={step.state === "current" ? "step" : undefined}
          className={clsx(
            "border-t-2 pt-1.5 text-xs",
            step.state === "done" && "border-pass text-ink",
            step.state === "current" && "border-ink font-medium text-ink",
            step.state === "ahead" && "border-line text-ink-faint",
            step.state === "failed" && "border-fail font-medium text-fail",
          )}
        >
          {step.title} <span className="text-ink-muted">· {words[step.state]}</span>
        </li>
      ))}
    </ol>
  );
}

/** Steps of a fix in any state. A rehearsal may be left out, so it is only done when there is one. */
export function stepsOf(fix: Pick<Fix, "state" | "rehearsal" | "appliedAt" | "verification">): Step[] {
  const { state } = fix;
  const before = (states: FixState[], then: StepState): StepState =>
    states.includes(state) ? "ahead" : then;
  const steps: Step[] = [
    { title: "Plan", state: state === "planned" ? "current" : "done" },
    {
      title: "Rehearse",
      state: state === "rehearsed" ? "current" : fix.rehearsal !== null ? "done" : "ahead",
    },
    { title: "Apply", state: before(["planned", "rehearsed"], state === "applying" ? "current" : "done") },
    {
      title: "Verify",
      state: before(["planned", "rehearsed", "applying"], state === "verifying" ? "current" : "done"),
    },
  ];
  if (state === "failed") {
    const failedStep = fix.verification === null ? 2 : 3;
    return steps.map((step, index) => ({
      ...step,
      state: index === failedStep ? "failed" : index > failedStep ? "ahead" : step.state,
    }));
  }
  if (state === "rolling_back" || state === "rolled_back") {
    steps.push({ title: "Roll back", state: state === "rolling_back" ? "current" : "done" });
  }
  return steps;
}
