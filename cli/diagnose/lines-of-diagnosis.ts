import pc from "picocolors";
import type { Diagnosis } from "#domain/api/diagnose.ts";
import { countBySeverity } from "#domain/checks/overview.ts";
import { type Finding, type Severity, severities } from "#domain/findings/finding.ts";
import { findingSubject } from "#domain/findings/finding-subject.ts";
import { formatTable } from "../format-table.ts";
import { printable } from "../printable.ts";

const paints: Record<Severity, (text: string) => string> = {
  CRITICAL: (text) => pc.bold(pc.red(text)),
  HIGH: pc.red,
  MEDIUM: pc.yellow,
  LOW: pc.cyan,
  INFO: pc.dim,
};

/**
 * A diagnosis for people: findings worst first, and a summary.
 * @param fresh those that a baseline does not know, which come first then; null without a baseline.
 */
export function linesOfDiagnosis(
  { database, coverage, project, findings, stats }: Omit<Diagnosis, "tables">,
  fresh: readonly Finding[] | null,
): string[] {
  const counts = countBySeverity(findings);
  const summary = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  return [
    ...(fresh === null ? tableOf(findings) : linesOfParts(findings, fresh)),
    ...(findings.length > 0 ? [""] : []),
    `${printable(database.name)}, PostgreSQL ${printable(database.serverVersion)}: ${stats.tables} tables judged in ${Math.round(stats.ms)} ms`,
    findings.length === 0 ? pc.green("no findings") : `${findings.length} findings: ${summary.join(", ")}`,
    ...linesOfProject(project.checks),
    `publication coverage ${covered(coverage.publication)}, index coverage ${covered(coverage.index)}`,
  ];
}

function linesOfParts(findings: readonly Finding[], fresh: readonly Finding[]): string[] {
  const ids = new Set(fresh.map(({ id }) => id));
  const known = findings.filter(({ id }) => !ids.has(id));
  const part = (title: string, members: readonly Finding[]) =>
    members.length === 0 ? [] : [pc.bold(`${title} (${members.length})`), ...tableOf(members)];
  return [
    ...part("New", fresh),
    ...(fresh.length > 0 && known.length > 0 ? [""] : []),
    ...part("Accepted in the baseline", known),
  ];
}

function tableOf(findings: readonly Finding[]): string[] {
  const rows = findings.map((finding) => [
    finding.severity,
    finding.type,
    `${findingSubject({ ...finding, columns: [] })}${columnsOf(finding.columns)}`,
    `${finding.title}.${finding.fix.mode === "automatic" ? " Fixed automatically by `run`." : ""}`,
  ]);
  return formatTable(rows, (cell, column, row) => {
    const severity = findings[row]?.severity;
    return column === 0 && severity !== undefined ? paints[severity](cell) : cell;
  });
}

function covered({ covered: part, total }: { covered: number; total: number }): string {
  return total === 0 ? "not known (no subscriptions)" : `${part} of ${total}`;
}

function columnsOf(columns: readonly string[]): string {
  return columns.length > 0 ? ` (${columns.join(", ")})` : "";
}

/** Only what needs a look: what passed is in the count. */
function linesOfProject(checks: Diagnosis["project"]["checks"]): string[] {
  const passed = checks.filter(({ status }) => status === "pass" || status === "not_applicable").length;
  const unknown = checks.filter(({ status }) => status === "unknown");
  return [
    `project: ${passed} of ${checks.length} checks without a remark`,
    ...unknown.map(({ check, summary }) => pc.dim(`  unknown ${check}: ${printable(summary)}`)),
  ];
}
