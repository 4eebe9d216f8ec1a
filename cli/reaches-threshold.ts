import { isAtLeast } from "#domain/checks/overview.ts";
import type { Finding } from "#domain/findings/finding.ts";
import type { Threshold } from "./fail-on-option.ts";

/** Whether a finding is as bad as --fail-on says, or worse. */
export function reachesThreshold(
  findings: readonly Pick<Finding, "severity">[],
  threshold: Threshold,
): boolean {
  return threshold !== "none" && findings.some(({ severity }) => isAtLeast(severity, threshold));
}
