import { formatDuration } from "../format-figures.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";
import { validationsOf } from "../validations.ts";

export function metrics(report: Report): string[] {
  const validations = validationsOf(report);
  const passed = validations.filter((validation) => validation.status === "PASSED").length;
  const { pass, warn, fail, unknown, not_applicable } = report.verdicts;
  return [
    "## Metrics",
    "",
    `- **Duration**: ${formatDuration(report.durationSeconds)}`,
    `- **Issues fixed**: ${report.counts.fixed} of ${report.counts.found}`,
    `- **Fixes failed**: ${report.counts.failed}`,
    `- **Migrations created**: ${report.counts.migrations}`,
    `- **Validation checks passed**: ${passed} of ${validations.length}`,
    `- **Tables judged**: ${report.counts.tables}`,
    `- **Verdicts**: ${pass} pass, ${warn} warn, ${fail} fail, ${unknown} unknown, ${not_applicable} not applicable`,
    ...report.phases.map(
      (phase) =>
        `- **Phase ${phase.name}**: ${phase.status} in ${formatDuration(phase.milliseconds / 1000)}; ${escapeMarkdown(phase.note)}`,
    ),
  ];
}
