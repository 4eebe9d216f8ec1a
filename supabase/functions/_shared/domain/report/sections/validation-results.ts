import type { Coverage } from "../../coverage/coverage.ts";
import type { Finding, FindingType } from "../../findings/finding.ts";
import { findingSubject } from "../../findings/finding-subject.ts";
import { displayIdentifier, displayName } from "../../identifiers/display-name.ts";
import { appliedFixes } from "../fix-outcomes.ts";
import { formatCoverage } from "../format-figures.ts";
import { codeBlock } from "../markdown/code-block.ts";
import { codeSpan } from "../markdown/code-span.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import type { Report } from "../report.ts";
import { type Validation, validationsOf } from "../validations.ts";

const commands = {
  publication: `select schemaname, tablename
from pg_publication_tables
where pubname = 'supabase_realtime'
order by 1, 2;`,
  index: `select n.nspname as schema, t.relname as table, i.relname as index, x.indisvalid, pg_get_indexdef(i.oid)
from pg_index x
join pg_class i on i.oid = x.indexrelid
join pg_class t on t.oid = x.indrelid
join pg_namespace n on n.oid = t.relnamespace
where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
order by 1, 2, 3;`,
};

export function validationResults(report: Report): string[] {
  return [
    "## Validation Results",
    "",
    ...validationsOf(report).flatMap((validation) => [...validationLines(report, validation), ""]),
    ...projectLines(report),
    "### Overall Status",
    "",
    `**${report.status}**: ${overall(report)}`,
  ];
}

function projectLines({ project }: Report): string[] {
  if (project.length === 0) return [];
  return [
    "**Project checks**:",
    "",
    ...project.map(({ check, status, summary }) => `- **${check}**: ${status}. ${escapeMarkdown(summary)}`),
    "",
  ];
}

function validationLines(report: Report, validation: Validation): string[] {
  return [
    `### ${validation.title}`,
    "",
    "**Command**, to see the same:",
    "",
    ...codeBlock("sql", commands[validation.name]),
    "",
    `- **Status**: ${validation.status}`,
    `- **Before**: ${formatCoverage(report.coverageBefore[validation.name])}`,
    `- **After**: ${afterText(report.coverageAfter, validation)}`,
    `- **Added**: ${added(report, validation.name)}`,
    `- **Missing before**: ${missingBefore(report, validation.type)}`,
    `- **Missing after**: ${missing(report.remaining.filter((finding) => finding.type === validation.type))}`,
  ];
}

function afterText(coverage: Coverage | null, validation: Validation): string {
  if (coverage) return formatCoverage(coverage[validation.name]);
  return `not measured (${escapeMarkdown(validation.reason ?? "the final validation could not be made")})`;
}

function added(report: Report, name: Validation["name"]): string {
  const fixes = appliedFixes(report).filter(({ plan }) =>
    name === "publication" ? plan.kind === "add_to_publication" : plan.kind === "create_filter_index",
  );
  const shown = fixes.map(({ plan }) =>
    name === "publication" ? displayName({ ...plan.target, columns: [] }) : displayIdentifier(plan.object),
  );
  return shown.map(codeSpan).join(", ") || "none";
}

function missingBefore(report: Report, type: FindingType): string {
  const left = report.remaining.filter((finding) => finding.type === type);
  const tried = report.fixes.map((fix) => fix.finding).filter((finding) => finding.type === type);
  return missing([...new Map([...left, ...tried].map((finding) => [finding.id, finding])).values()]);
}

function missing(findings: readonly Finding[]): string {
  return findings.map((finding) => codeSpan(findingSubject(finding))).join(", ") || "none";
}

function overall({ counts, status }: Report): string {
  const tally = `${counts.found} found, ${counts.fixed} fixed, ${counts.documented} documented, ${counts.failed} failed, ${counts.remaining} left.`;
  if (status === "PASSED") return `every issue found was fixed and verified. ${tally}`;
  return tally;
}
