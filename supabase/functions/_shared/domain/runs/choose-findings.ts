import { type Finding, severities } from "../findings/finding.ts";
import { fixDefinitions } from "../fixes/registry.ts";
import { type OptimizationPlan, priorityAdmits } from "../plan/optimization-plan.ts";
import { planIncludes } from "../plan/plan-includes.ts";

/**
 * What an unattended run fixes, worst first (R2.8): findings with a fix that only adds to the publication or
 * creates an index (R2.17), of the checks and severities the plan names. Findings of one severity keep the
 * order of their ids, so that two runs over the same database do the same.
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
    .toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        (a.id < b.id ? -1 : Number(a.id > b.id)),
    );
}
