import { useEffect, useRef, useState } from "react";
import type { RunbookEvent, RunbookVerdict } from "#domain/runbook/runbook-event.ts";
import type { RunbookStep } from "#domain/runbook/step.ts";
import { useCallFunction } from "../../lib/services-context.tsx";
import { type Asked, runDiagnosis } from "./run-diagnosis.ts";

export interface DiagnosisRun {
  asked: Asked;
  /** Every step in order; those that are not done have no result yet. */
  steps: { id: string; title: string; running: boolean; done: RunbookStep | null }[];
  verdict: RunbookVerdict | null;
  error: Error | null;
  running: boolean;
}

/** One guided diagnosis at a time. Leaving the page stops it. */
export function useDiagnosis() {
  const callFunction = useCallFunction();
  const [run, setRun] = useState<DiagnosisRun | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function start(asked: Asked) {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    const change = (next: (before: DiagnosisRun) => DiagnosisRun) =>
      setRun((before) => (own.signal.aborted || before === null ? before : next(before)));
    setRun({ asked, steps: [], verdict: null, error: null, running: true });
    try {
      for await (const event of runDiagnosis(callFunction, asked, own.signal)) {
        change((before) => withEvent(before, event));
      }
      change((before) => ({ ...before, running: false, error: before.verdict === null ? brokenOff : null }));
    } catch (error) {
      change((before) => ({ ...before, running: false, error: error as Error }));
    }
  }

  function clear() {
    stop.current?.abort();
    setRun(null);
  }

  return { run, start, clear };
}

const brokenOff = new Error("The function broke off before its verdict. Run the list again.");

function withEvent(run: DiagnosisRun, event: RunbookEvent): DiagnosisRun {
  switch (event.type) {
    case "plan":
      return { ...run, steps: event.steps.map((step) => ({ ...step, running: false, done: null })) };
    case "running":
      return { ...run, steps: run.steps.map((step) => ({ ...step, running: step.id === event.id })) };
    case "step":
      return {
        ...run,
        steps: run.steps.map((step) =>
          step.id === event.step.id ? { ...step, running: false, done: event.step } : step,
        ),
      };
    case "verdict":
      return { ...run, verdict: event.verdict };
  }
}
