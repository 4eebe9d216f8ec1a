import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";

export function errorsEncountered(report: Report): string[] {
  const lines = [
    ...report.errors.map(
      (error) => `- ${error.at}: ${escapeMarkdown(error.where)}: ${escapeMarkdown(error.message)}`,
    ),
    ...report.skipped.map(
      (skipped) => `- Skipped: ${escapeMarkdown(skipped.check)}: ${escapeMarkdown(skipped.reason)}`,
    ),
  ];
  return [
    "## Errors Encountered",
    "",
    ...(report.errors.length === 0 ? ["No errors were encountered.", ""] : []),
    ...lines,
  ];
}
