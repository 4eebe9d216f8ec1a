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
 * R2.11 with R2.15. FAILED: a fix failed. PARTIAL: findings remain or are documented, a check was skipped because
 * its query failed, a required validation has no source to ask, or nothing is known about subscriptions. PASSED:
 * none of these. An optional source that is not connected is named in the report and lowers nothing.
 */
export function reportStatus({ failed, remaining, skipped, subscriptions }: StatusInput): ReportStatus {
  if (failed > 0) return "FAILED";
  const unmade = skipped.some(
    ({ cause, required }) => cause === "failed" || (required && cause === "no_source"),
  );
  if (remaining > 0 || unmade) return "PARTIAL";
  return subscriptions === null || subscriptions === 0 ? "PARTIAL" : "PASSED";
}
