import type { Diagnosis } from "../api/diagnose.ts";
import type { Report } from "./report.ts";

/** A diagnosis whose tables were counted and let go: a report names findings, not every cell of the matrix. */
export interface BriefDiagnosis extends Omit<Diagnosis, "tables"> {
  verdicts: Report["verdicts"];
  alreadyOptimized: Report["alreadyOptimized"];
  bottlenecks: Report["bottlenecks"];
}

export const noVerdicts: Readonly<Report["verdicts"]> = {
  pass: 0,
  warn: 0,
  fail: 0,
  unknown: 0,
  not_applicable: 0,
};
