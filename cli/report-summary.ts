import pc from "picocolors";
import { formatCount, formatCoverage, formatDuration } from "#domain/report/format-figures.ts";
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
export function exitCodeOfReport(report: Report, threshold: Threshold): ExitCode {
  return faultsOfReport(report, threshold).length > 0 ? exitCodes.findings : exitCodes.fine;
}

/** Why the exit code is 1, a phrase each; empty when it is 0. */
function faultsOfReport({ counts, skipped, remaining }: Report, threshold: Threshold): string[] {
  const unmade = skipped.filter(({ cause }) => cause === "failed");
  const reaching = remaining.filter((finding) => reachesThreshold([finding], threshold));
  return [
    ...(counts.failed > 0 ? [`${formatCount(counts.failed, "fix", "fixes")} failed`] : []),
    ...unmade.map(({ check, reason }) => `${check} was not made: ${reason}`),
    ...(reaching.length > 0
      ? [`${formatCount(reaching.length, "finding")} left at ${threshold} or worse (--fail-on)`]
      : []),
  ];
}

/** The report in a few lines, for the terminal, and what made the exit code 1. */
export function linesOfReport(report: Report, threshold: Threshold): string[] {
  const { counts, coverageBefore, coverageAfter } = report;
  const change = (name: "publication" | "index") =>
    `${formatCoverage(coverageBefore[name])} -> ${coverageAfter ? formatCoverage(coverageAfter[name]) : "not measured"}`;
  return [
    `${paints[report.status](report.status)} in ${formatDuration(report.durationSeconds)}`,
    ...report.notes.map(printable),
    ...linesOfRehearsed(report),
    ...formatTable([
      ["issues found", String(counts.found)],
      ["fixed", String(counts.fixed)],
      ["failed", String(counts.failed)],
      ["documented", String(counts.documented)],
      ["left", String(counts.remaining)],
      ["publication coverage", change("publication")],
      ["index coverage", change("index")],
    ]),
    ...faultsOfReport(report, threshold).map((fault) => `exit code 1: ${printable(fault)}`),
    ...report.errors.map((error) => `${pc.red("error")} ${printable(`${error.where}: ${error.message}`)}`),
  ];
}

/** Fixes that a dry run tried and took back: why nothing is fixed. */
function linesOfRehearsed({ fixes }: Report): string[] {
  const rehearsed = fixes.filter(({ state }) => state === "rehearsed").length;
  if (rehearsed === 0) return [];
  return [`${formatCount(rehearsed, "fix", "fixes")} rehearsed, none applied: their findings are left`];
}
