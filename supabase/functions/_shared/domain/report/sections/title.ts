import { formatDuration } from "../format-figures.ts";
import { codeSpan } from "../markdown/code-span.ts";
import type { Report } from "../report.ts";

export function title(report: Report): string[] {
  return [
    `# Realtime Optimization Report: ${report.generatedAt.slice(0, 10)}`,
    "",
    `- **Generated**: ${report.generatedAt}`,
    `- **Status**: ${report.status}`,
    `- **Duration**: ${formatDuration(report.durationSeconds)}`,
    `- **Database**: ${codeSpan(report.database.name)}, PostgreSQL ${codeSpan(report.database.serverVersion)}`,
    `- **Covers changes since**: ${report.since}`,
  ];
}
