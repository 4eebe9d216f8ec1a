import pc from "picocolors";
import { formatCoverage, formatDuration } from "#domain/report/format-figures.ts";
import type { Report, ReportStatus } from "#domain/report/report.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Threshold } from "./fail-on-option.ts";
import { formatTable } from "./format-table.ts";
import { printable } from "./printable.ts";
import { reachesThreshold } from "./reaches-threshold.ts";

const paints: Record<ReportStatus, (text: string) => string> = {
  PASSED: pc.green,
  PARTIAL: pc.yellow,
  FAILED: pc.red,
};

/** 1 for a fix that failed, a check that could not be made, and findings left at the threshold or above. */
export function exitCodeOfReport({ counts, skipped, remaining }: Report, threshold: Threshold): ExitCode {
  const unmade = skipped.some(({ cause }) => cause === "failed");
  const failing = counts.failed > 0 || unmade || reachesThreshold(remaining, threshold);
  return failing ? exitCodes.findings : exitCodes.fine;
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
