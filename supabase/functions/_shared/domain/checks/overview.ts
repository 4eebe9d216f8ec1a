import { type Finding, type Severity, severities } from "../findings/finding.ts";

export type SeverityCounts = Record<Severity, number>;

export function countBySeverity(findings: Iterable<Pick<Finding, "severity">>): SeverityCounts {
  const counts: SeverityCounts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFO: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** fail: something does not arrive or is exposed. warn: it works and could be better. */
export type OverallStatus = "pass" | "warn" | "fail";

export function overallStatus(counts: SeverityCounts): OverallStatus {
  if (counts.CRITICAL > 0 || counts.HIGH > 0) return "fail";
  return counts.MEDIUM > 0 || counts.LOW > 0 ? "warn" : "pass";
}

/** The severity is at least as bad as the threshold. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
