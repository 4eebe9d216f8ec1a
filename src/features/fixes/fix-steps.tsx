import clsx from "clsx";
import type { Fix, FixState } from "#domain/fixes/fix.ts";

type StepState = "done" | "next" | "now" | "ahead" | "skipped" | "failed";

interface Step {
  title: string;
  state: StepState;
}

const words: Record<StepState, string> = {
  done: "done",
  next: "next",
  now: "under way",
  ahead: "to come",
  skipped: "skipped",
  failed: "failed",
};

const styles: Record<StepState, string> = {
  done: "border-pass text-ink",
  next: "border-line-strong font-medium text-ink",
  now: "border-ink font-medium text-ink",
  ahead: "border-line text-ink-faint",
  skipped: "border-line text-ink-faint",
  failed: "border-fail font-medium text-fail",
};

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
          aria-current={step.state === "next" || step.state === "now" ? "step" : undefined}
          className={clsx("border-t-2 pt-1.5 text-xs", styles[step.state])}
        >
          {step.title} <span className="font-normal text-ink-muted">· {words[step.state]}</span>
        </li>
      ))}
    </ol>
  );
}

/** States of Apply and Verify while a fix is in each of its states. */
const applyAndVerify: Record<FixState, [StepState, StepState]> = {
  planned: ["ahead", "ahead"],
  rehearsed: ["next", "ahead"],
  applying: ["now", "ahead"],
  verifying: ["done", "now"],
  applied: ["done", "done"],
  // A failed fix has left nothing behind, so none of it is shown as done.
  failed: ["failed", "ahead"],
  rolling_back: ["done", "done"],
  rolled_back: ["done", "done"],
};

/** Steps of a fix in any state. A rehearsal may be left out. */
export function stepsOf(fix: Pick<Fix, "state" | "rehearsal">): Step[] {
  const { state } = fix;
  const [apply, verify] = applyAndVerify[state];
  const steps: Step[] = [
    { title: "Plan", state: "done" },
    {
      title: "Rehearse",
      state: fix.rehearsal !== null ? "done" : state === "planned" ? "next" : "skipped",
    },
    { title: "Apply", state: apply },
    { title: "Verify", state: verify },
  ];
  if (state === "rolling_back" || state === "rolled_back") {
    steps.push({ title: "Roll back", state: state === "rolling_back" ? "now" : "done" });
  }
  return steps;
}
