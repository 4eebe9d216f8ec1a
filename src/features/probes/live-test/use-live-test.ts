import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { runLiveTestSchema } from "#domain/api/probes.ts";
import type { LiveTestEvent, LiveTestResult } from "#domain/probes/live-test.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { runLiveTest } from "./run-live-test.ts";

export type StageEvent = Extract<LiveTestEvent, { type: "stage" }>;

export interface LiveTestRun {
  /** The latest word on each stage, in the order in which they began. */
  stages: StageEvent[];
  result: LiveTestResult | null;
  error: Error | null;
  running: boolean;
}

const atStart: LiveTestRun = { stages: [], result: null, error: null, running: true };

/** One live test at a time. Leaving the page stops it, and the function deletes its row. */
export function useLiveTest() {
  const callFunction = useCallFunction();
  const [run, setRun] = useState<LiveTestRun | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function start(request: z.infer<typeof runLiveTestSchema>) {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    const change = (next: (before: LiveTestRun) => LiveTestRun) =>
      setRun((before) => (own.signal.aborted ? before : next(before ?? atStart)));
    setRun(atStart);
    try {
      for await (const event of runLiveTest(callFunction, request, own.signal)) {
        change((before) => withEvent(before, event));
      }
      change((before) => ({ ...before, running: false, error: before.result === null ? brokenOff : null }));
    } catch (error) {
      change((before) => ({ ...before, running: false, error: error as Error }));
    }
  }

  return { run, start };
}

const brokenOff = new Error(
  "The function broke off. A row it may have left is deleted by the next collection.",
);

function withEvent(run: LiveTestRun, event: LiveTestEvent): LiveTestRun {
  if (event.type === "result") return { ...run, result: event.result };
  const others = run.stages.filter(({ stage }) => stage !== event.stage);
  return { ...run, stages: [...others, event] };
}
