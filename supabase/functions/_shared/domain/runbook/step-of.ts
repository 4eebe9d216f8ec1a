import type { RunbookStep, StepResult } from "./step.ts";

/** Fills in what a result leaves out. */
export function stepOf(id: string, title: string, ms: number, result: StepResult): RunbookStep {
  const { state, summary, evidence = [], findings = [], advice = null, links = [] } = result;
  return { id, title, state, summary, evidence, findings, advice, links, ms };
}
