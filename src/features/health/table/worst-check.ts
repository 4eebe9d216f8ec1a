import type { TableDetail } from "#domain/api/diagnose.ts";
import { type CheckId, type CheckStatus, checkIdSchema } from "#domain/checks/check.ts";
import { severities } from "#domain/findings/finding.ts";

const order: CheckStatus[] = ["fail", "warn", "unknown", "pass", "not_applicable"];

/** The check to show first: that of the worst finding, else of the worst status. */
export function worstCheck({ findings, verdicts }: TableDetail): CheckId | null {
  for (const severity of severities) {
    const finding = findings.find((candidate) => candidate.severity === severity);
    const check = checkIdSchema.safeParse(finding?.check);
    if (check.success) return check.data;
  }
  for (const status of order) {
    const verdict = verdicts.find((candidate) => candidate.status === status);
    if (verdict !== undefined) return verdict.check;
  }
  return null;
}
