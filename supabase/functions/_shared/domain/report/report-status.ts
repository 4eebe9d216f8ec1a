import type { ReportStatus, SkippedCheck } from "./report.ts";

export interface StatusInput {
  /** Findings left whose last fix failed. */
  failed: number;
  /** Findings left, whatever their remedy. */
  remaining: number;
  skipped: readonly SkippedCheck[];
  /** Bindings found in the code; null when no code was scanned. */
  subscriptions: number | null;
}

/**
 * R2.11 with R2.15. FAILED: a fix failed, or a required validation could not be made. PARTIAL: findings
 * remain or are documented, a check was skipped because its query failed, or nothing is known about
 * subscriptions. PASSED: none of these. A source that is not connected does not lower the status; the
 * report names it.
 */
export function reportStatus(input: StatusInput): ReportStatus {
  const unmade = input.skipped.filter((skipped) => skipped.cause === "failed");
  if (input.failed > 0 || unmade.some((skipped) => skipped.required)) return "FAILED";
  if (input.remaining > 0 || unmade.length > 0) return "PARTIAL";
  if (input.subscriptions === null || input.subscriptions === 0) return "PARTIAL";
  return "PASSED";
}
