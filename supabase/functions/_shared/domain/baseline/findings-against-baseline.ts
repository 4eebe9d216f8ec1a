import { type Finding, type Severity, severities } from "../findings/finding.ts";
import type { Baseline } from "./baseline.ts";

export interface FindingComparison<F> {
  /** Not in the baseline, or worse than it was accepted. */
  fresh: F[];
  known: number;
  gone: Baseline["findings"];
}

/** The findings of a diagnosis against those that were accepted. */
export function findingsAgainstBaseline<F extends Pick<Finding, "id" | "severity">>(
  findings: readonly F[],
  baseline: Baseline,
): FindingComparison<F> {
  const accepted = new Map(baseline.findings.map(({ id, severity }) => [id, severity]));
  const present = new Set(findings.map(({ id }) => id));
  const fresh = findings.filter(({ id, severity }) => {
    const before = accepted.get(id);
    return before === undefined || isWorse(severity, before);
  });
  return {
    fresh,
    known: findings.length - fresh.length,
    gone: baseline.findings.filter(({ id }) => !present.has(id)),
  };
}

/** The entries of a baseline that accepts all findings of a diagnosis. */
export function acceptFindings(
  findings: readonly Pick<Finding, "id" | "severity" | "title">[],
): Baseline["findings"] {
  return findings.map(({ id, severity, title }) => ({ id, severity, title }));
}

function isWorse(severity: Severity, before: Severity): boolean {
  return severities.indexOf(severity) < severities.indexOf(before);
}
