import { fixesOfKind } from "../fix-outcomes.ts";
import { formatCount, formatCoverage } from "../format-figures.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";

const unscanned = "not measured (no application code was scanned)";

export function executiveSummary(report: Report): string[] {
  const { counts } = report;
  return [
    "## Executive Summary",
    "",
    `${formatCount(counts.fixed, "issue")} fixed, ${counts.remaining} left, of ${counts.found} found.`,
    "",
    "### Key Metrics",
    "",
    `- **Subscriptions found**: ${counts.subscriptions ?? unscanned}`,
    `- **Tables subscribed**: ${counts.tablesSubscribed ?? unscanned}`,
    `- **Issues found**: ${counts.found}`,
    `- **Issues fixed**: ${counts.fixed}`,
    `- **Issues documented**: ${counts.documented}`,
    `- **Migrations created**: ${counts.migrations}`,
    "",
    "### Highlights",
    "",
    ...highlights(report).map((line) => `- ${line}`),
  ];
}

function highlights(report: Report): string[] {
  const applied = (kind: "add_to_publication" | "create_filter_index") =>
    fixesOfKind(report, kind).filter((fix) => fix.state === "applied").length;
  const published = applied("add_to_publication");
  const indexed = applied("create_filter_index");
  const lines = [...report.notes.map((note) => `${escapeMarkdown(note)}.`)];
  if (published > 0) lines.push(`${formatCount(published, "table")} added to the publication.`);
  if (indexed > 0) lines.push(`${formatCount(indexed, "index", "indexes")} created.`);
  if (report.counts.failed > 0)
    lines.push(`${formatCount(report.counts.failed, "issue")} left after a failed fix.`);
  if (report.counts.documented > 0)
    lines.push(`${formatCount(report.counts.documented, "issue")} documented with steps for a person.`);
  if (report.coverageAfter)
    lines.push(
      `Publication coverage ${formatCoverage(report.coverageAfter.publication)}, index coverage ${formatCoverage(report.coverageAfter.index)}.`,
    );
  else lines.push("The final validation could not be made.");
  return lines;
}
