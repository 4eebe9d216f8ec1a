import pc from "picocolors";
import { formatCoverage, formatDuration } from "#domain/report/format-figures.ts";
import type { Report, ReportStatus } from "#domain/report/report.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { formatTable } from "./format-table.ts";
import { printable } from "./printable.ts";

const paints: Record<ReportStatus, (text: string) => string> = {
  PASSED: pc.green,
  PARTIAL: pc.yellow,
  FAILED: pc.red,
};

/** PASSED is fine; what is left, could not be looked at or failed is for somebody to see. */
export function exitCodeOfReport(report: Report): ExitCode {
  return report.status === "PASSED" ? exitCodes.fine : exitCodes.findings;
}

/** The report in a few lines, for the terminal. */
export function linesOfReport(report: Report): string[] {
  const { counts, coverageBefore, coverageAfter } = report;
  const change = (name: "publication" | "index") =>
    `${formatCoverage(coverageBefore[name])} -> ${coverageAfter ? formatCoverage(coverageAfter[name]) : "not measured"}`;
  return [
    `${paints[report.status](report.status)} in ${formatDuration(report.durationSeconds)}`,
    ...report.notes.map(printable),
    ...formatTable([
      ["issues found", String(counts.found)],
      ["fixed", String(counts.fixed)],
      ["failed", String(counts.failed)],
      ["documented", String(counts.documented)],
      ["left", String(counts.remaining)],
      ["publication coverage", change("publication")],
      ["index coverage", change("index")],
    ]),
    ...report.errors.map((error) => `${pc.red("error")} ${printable(`${error.where}: ${error.message}`)}`),
  ];
}
