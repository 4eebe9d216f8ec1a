import type { LiveTestEvent, LiveTestStage } from "../../domain/probes/live-test.ts";

type StageEvent = Extract<LiveTestEvent, { type: "stage" }>;

export interface StageTimer {
  running(stage: LiveTestStage): StageEvent;
  done(stage: LiveTestStage, message?: string): StageEvent;
  failed(stage: LiveTestStage, message: string): StageEvent;
}

/** Words events of stages, each timed from the end of the one before. */
export function stageTimer(now: () => number): StageTimer {
  let ended = now();
  const end = (stage: LiveTestStage, state: "done" | "failed", message: string | null): StageEvent => {
    const before = ended;
    ended = now();
    return { type: "stage", stage, state, ms: ended - before, message };
  };
  return {
    running: (stage) => ({ type: "stage", stage, state: "running", ms: null, message: null }),
    done: (stage, message) => end(stage, "done", message ?? null),
    failed: (stage, message) => end(stage, "failed", message),
  };
}
