import { codeSpan } from "../markdown/code-span.ts";
import { migrationFiles } from "../migration-files.ts";
import type { Report } from "../report.ts";
import { reportPaths } from "../report-paths.ts";

export function artifacts(report: Report): string[] {
  return [
    "## Artifacts",
    "",
    `- **Report**: ${codeSpan(reportPaths.report)}`,
    `- **Changes log**: ${codeSpan(reportPaths.changesLog)}`,
    ...migrationFiles(report).flatMap((file) => [
      `- **Migration**: ${codeSpan(file.migration.path)}`,
      `- **Rollback**: ${codeSpan(file.rollback.path)}`,
    ]),
  ];
}
