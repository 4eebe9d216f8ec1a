import type { Finding } from "../findings/finding.ts";
import type { Fix } from "../fixes/fix.ts";
import type { RunPhase, RunPhaseName } from "./run-phase.ts";

/** What a run tells while it goes on (R2.16). */
export type RunEvent =
  | { type: "phase_started"; phase: RunPhaseName }
  | { type: "phase_finished"; phase: RunPhase }
  /** The next finding is taken up; `number` counts from 1 to `of`. */
  | { type: "finding"; finding: Finding; number: number; of: number }
  /** A fix took a step, or its build got further. */
  | { type: "fix"; fix: Fix }
  /** A finding whose fix was refused before it began. */
  | { type: "refused"; finding: Finding; reason: string };
