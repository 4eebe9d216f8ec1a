import type { Severity } from "#domain/findings/finding.ts";

/** From the bottom of a column: the many quiet lines lie below the few that matter. */
export const stackedSeverities: readonly Severity[] = ["INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

export const severityFills: Record<Severity, string> = {
  INFO: "color-mix(in srgb, var(--line-strong) 45%, transparent)",
  LOW: "var(--line-strong)",
  MEDIUM: "var(--warn)",
  HIGH: "color-mix(in srgb, var(--fail) 60%, var(--canvas))",
  CRITICAL: "var(--fail-solid)",
};
