import { formatDuration } from "../format-figures.ts";
import type { Report } from "../report.ts";

/** YAML; every value is ours or a figure, so none needs quoting. */
export function frontMatter(report: Report): string[] {
  return [
    "---",
    "report_type: realtime-optimization",
    `generated: ${report.generatedAt}`,
    `version: ${report.generatedAt.slice(0, 10)}`,
    `status: ${report.status}`,
    `agent: ${report.agent}`,
    `duration: ${formatDuration(report.durationSeconds)}`,
    `issues_found: ${report.counts.found}`,
    `issues_fixed: ${report.counts.fixed}`,
    `issues_documented: ${report.counts.documented}`,
    `migrations_created: ${report.counts.migrations}`,
    "---",
  ];
}
