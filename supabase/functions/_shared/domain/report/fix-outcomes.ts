import type { Fix } from "../fixes/fix.ts";
import type { Report } from "./report.ts";

/** What became of a fix, in a word (R2.13). */
export function outcomeOf(fix: Fix): string {
  if (fix.state === "applied") return "Applied and verified";
  if (fix.state === "failed") return "Failed";
  if (fix.state === "rolled_back") return "Rolled back";
  if (fix.state === "rehearsed") return "Rehearsed, not applied";
  if (fix.state === "planned") return "Planned, not applied";
  return "Still at work";
}

export function fixesOfKind(report: Report, kind: Fix["plan"]["kind"]): Fix[] {
  return report.fixes.filter((fix) => fix.plan.kind === kind);
}

/** Fixes in force, oldest first: each is one migration. */
export function appliedFixes(report: Report): Fix[] {
  return report.fixes.filter((fix) => fix.state === "applied");
}
