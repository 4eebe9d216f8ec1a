import type { Finding } from "../findings/finding.ts";
import { findingSubject } from "../findings/finding-subject.ts";
import { displayName } from "../identifiers/display-name.ts";
import type { ChangesLog, IssueLine } from "./changes-log.ts";
import { outcomeOf } from "./fix-outcomes.ts";
import type { Report } from "./report.ts";

/** The changes log of R2.12. */
export function renderChangesLog(report: Report): ChangesLog {
  const failed = report.fixes.filter((fix) => fix.state === "failed");
  const left = new Set(report.remaining.map((finding) => finding.id));
  // A finding that came back and was fixed again is one issue.
  const fixed = new Map(
    report.fixes
      .filter((fix) => fix.state === "applied" && !left.has(fix.finding.id))
      .map((fix) => [fix.finding.id, fix]),
  );
  return {
    phase: "realtime-optimization",
    timestamp: report.generatedAt,
    migrations_created: report.fixes
      .filter((fix) => fix.state !== "failed")
      .map((fix) => ({
        name: fix.plan.migration.name,
        issue_type: fix.plan.findingType,
        target: displayName(fix.plan.target),
        timestamp: fix.appliedAt ?? fix.createdAt,
        severity: fix.plan.severity,
        sql: fix.plan.migration.sql,
        applied: fix.state === "applied",
        revertible: fix.plan.rollback.length > 0,
        rollback_sql: fix.plan.migration.rollbackSql,
      })),
    migrations_failed: failed.map((fix) => ({
      name: fix.plan.migration.name,
      error: fix.failure ?? "no reason was kept",
      timestamp: fix.updatedAt,
    })),
    issues_fixed: [...fixed.values()].map((fix) =>
      issueLine(fix.finding, fix.verification?.summary ?? outcomeOf(fix), false),
    ),
    issues_documented: report.remaining
      .filter((finding) => finding.fix.mode === "documented")
      .map((finding) => issueLine(finding, finding.fix.summary, !needsSql(finding))),
  };
}

function issueLine(finding: Finding, resolution: string, withoutMigration: boolean): IssueLine {
  return {
    type: finding.type,
    table: findingSubject({ ...finding, columns: [] }),
    severity: finding.severity,
    resolution,
    no_migration_needed: withoutMigration,
  };
}

function needsSql({ fix }: Finding): boolean {
  return fix.mode === "documented" && fix.sql !== null;
}
