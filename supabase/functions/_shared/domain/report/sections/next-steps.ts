import { findingSubject } from "../../findings/finding-subject.ts";
import { codeSpan } from "../markdown/code-span.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import { migrationFiles } from "../migration-files.ts";
import type { Report } from "../report.ts";
import { reportPaths } from "../report-paths.ts";

export function nextSteps(report: Report): string[] {
  return [
    "## Next Steps",
    "",
    "### Validation",
    "",
    `- Run ${codeSpan("realtime-optimizer diagnose --db-url …")} again: findings keep their ids, so a fixed one must be gone.`,
    "- Open the application and see changes arrive on the tables that were added to the publication.",
    "",
    "### Manual Actions Required",
    "",
    ...manualActions(report),
    "",
    "### Cleanup",
    "",
    ...cleanup(report),
  ];
}

function manualActions(report: Report): string[] {
  if (report.remaining.length === 0) return ["None."];
  return report.remaining.map(
    (finding) =>
      `- [ ] ${finding.severity} ${codeSpan(`${finding.type} ${findingSubject(finding)}`)}: ${escapeMarkdown(finding.fix.summary)}`,
  );
}

function cleanup(report: Report): string[] {
  const names = migrationFiles(report).map((file) => file.name.slice(0, 14));
  if (names.length === 0) return ["None: nothing is in force that has to be kept in version control."];
  return [
    `- [ ] Review the files in ${codeSpan(`${reportPaths.migrations}/`)} and commit them. They are idempotent.`,
    `- [ ] Mark them as applied: ${codeSpan(`supabase migration repair --status applied ${names.join(" ")}`)}`,
    `- [ ] Remove ${codeSpan(".tmp/current/")} once nothing is to be rolled back.`,
  ];
}
