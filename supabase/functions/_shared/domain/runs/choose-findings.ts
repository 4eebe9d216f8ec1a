import { compareFindings } from "../findings/compare-findings.ts";
import type { Finding } from "../findings/finding.ts";
import { fixDefinitions } from "../fixes/registry.ts";
import { type OptimizationPlan, priorityAdmits } from "../plan/optimization-plan.ts";
import { planIncludes } from "../plan/plan-includes.ts";

/**
 * What an unattended run fixes, worst first (R2.8): findings with a fix that only adds to the publication or
 * creates an index (R2.17), of the checks and severities the plan names.
 */
export function chooseFindings(findings: readonly Finding[], plan: OptimizationPlan): Finding[] {
  return findings
    .filter(
      ({ fix, check, severity }) =>
        fix.mode === "automatic" &&
        fixDefinitions[fix.kind].unattended &&
        planIncludes(plan, check) &&
        priorityAdmits(plan.config.priority, severity),
    )
    .toSorted(compareFindings);
}
