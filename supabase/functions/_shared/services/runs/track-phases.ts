import type { ReportError } from "../../domain/report/report.ts";
import type { RunEvent } from "../../domain/runs/run-event.ts";
import type { RunPhase, RunPhaseName } from "../../domain/runs/run-phase.ts";
import type { ServiceContext } from "../context.ts";
import { failureMessage } from "./failure-message.ts";
import { keepPhases } from "./keep-phases.ts";

export interface PhaseWork<T> {
  value: T;
  /** What the phase came to, in a sentence. */
  note: string;
}

export interface PhaseTracker {
  phases: RunPhase[];
  errors: ReportError[];
  /** Answers null when the phase failed; the error is kept, and the run goes on (R2.15). */
  run<T>(name: RunPhaseName, work: () => Promise<PhaseWork<T>>): Promise<T | null>;
  skip(name: RunPhaseName, note: string): Promise<void>;
  /** What the last failed phase threw. */
  lastFailure(): unknown;
}

/** Times each phase of a run, keeps it in the database and tells whoever watches (R2.16). */
export function trackPhases(
  context: ServiceContext,
  runId: string,
  tell: (event: RunEvent) => void,
): PhaseTracker {
  const phases: RunPhase[] = [];
  const errors: ReportError[] = [];
  let failure: unknown = null;

  const finish = async (phase: RunPhase) => {
    phases.push(phase);
    await keepPhases(context.sql, runId, phases);
    tell({ type: "phase_finished", phase });
  };

  return {
    phases,
    errors,
    async run(name, work) {
      const startedAt = new Date();
      const phase = { name, startedAt: startedAt.toISOString() };
      await keepPhases(context.sql, runId, [
        ...phases,
        { ...phase, status: "running", milliseconds: 0, note: "" },
      ]);
      tell({ type: "phase_started", phase: name });
      const elapsed = () => Date.now() - startedAt.getTime();
      try {
        const { value, note } = await work();
        await finish({ ...phase, status: "done", milliseconds: elapsed(), note });
        return value;
      } catch (error) {
        failure = error;
        const message = failureMessage(error);
        errors.push({ at: new Date().toISOString(), where: name, message });
        await finish({ ...phase, status: "failed", milliseconds: elapsed(), note: message });
        return null;
      }
    },
    lastFailure: () => failure,
    async skip(name, note) {
      await finish({ name, status: "skipped", startedAt: new Date().toISOString(), milliseconds: 0, note });
    },
  };
}
