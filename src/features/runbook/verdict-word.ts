import type { RunbookVerdict } from "#domain/runbook/runbook-event.ts";
import type { RunbookStep } from "#domain/runbook/step.ts";

const words: Record<RunbookVerdict["outcome"], string> = {
  blocked: "Found",
  degraded: "Works, with something to mind",
  healthy: "In order",
  undecided: "Not decided",
};

/** The verdict's headline; it never says less than a step that is at fault. */
export function verdictWord(
  { outcome }: RunbookVerdict,
  steps: readonly Pick<RunbookStep, "state">[],
): string {
  const atFault = outcome === "degraded" && steps.some(({ state }) => state === "fail");
  return atFault ? "Works now, and something is at fault" : words[outcome];
}
