import type { RunbookEvent, RunbookVerdict } from "../../domain/runbook/runbook-event.ts";
import type { RunbookStep, StepResult } from "../../domain/runbook/step.ts";
import { stepOf } from "../../domain/runbook/step-of.ts";
import { translateError } from "../database/translate-error.ts";

/** One step of a guided diagnosis; `done` holds those before it. */
export interface StepPlan {
  id: string;
  title: string;
  look(done: readonly RunbookStep[]): Promise<StepResult>;
}

/** Looks at one step after the other, tells each, and concludes. A look that fails is unknown, and the list goes on. */
export async function* runSteps(
  plans: readonly StepPlan[],
  conclude: (steps: readonly RunbookStep[]) => RunbookVerdict,
  signal: AbortSignal,
): AsyncGenerator<RunbookEvent> {
  yield { type: "plan", steps: plans.map(({ id, title }) => ({ id, title })) };
  const done: RunbookStep[] = [];
  for (const { id, title, look } of plans) {
    if (signal.aborted) return;
    yield { type: "running", id };
    const begun = performance.now();
    const result = await look(done).catch((error: unknown) => whyUnknown(error, id));
    const step = stepOf(id, title, performance.now() - begun, result);
    done.push(step);
    yield { type: "step", step };
  }
  yield { type: "verdict", verdict: conclude(done) };
}

function whyUnknown(error: unknown, step: string): StepResult {
  const { code, message } = translateError(error);
  if (code === "internal") {
    console.error(
      JSON.stringify({ level: "error", message: "a runbook step failed", step, cause: String(error) }),
    );
  }
  return {
    state: "unknown",
    summary:
      code === "internal"
        ? "This could not be looked at. The log of the functions has the cause."
        : `This could not be looked at: ${message}`,
  };
}
