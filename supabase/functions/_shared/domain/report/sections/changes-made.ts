import type { Fix } from "../../fixes/fix.ts";
import { displayName } from "../../identifiers/display-name.ts";
import { byteLength, formatCount } from "../format-figures.ts";
import { codeBlock } from "../markdown/code-block.ts";
import { codeSpan } from "../markdown/code-span.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";
import { type MigrationFile, migrationFiles } from "../migration-files.ts";
import type { Report } from "../report.ts";

const types: Record<Fix["plan"]["kind"], string> = {
  add_to_publication: "Publication fix",
  create_filter_index: "Performance index",
};

export function changesMade(report: Report): string[] {
  const files = migrationFiles(report);
  return [
    "## Changes Made",
    "",
    "### Migrations Created",
    "",
    ...(files.length === 0 ? ["No migration is in force."] : files.flatMap(migrationLines)),
    "",
    "### Files Modified",
    "",
    ...fileLines(files),
  ];
}

function migrationLines({ fix, name, migration }: MigrationFile, index: number): string[] {
  return [
    ...(index > 0 ? [""] : []),
    `#### ${codeSpan(name)}`,
    "",
    `- Type: ${types[fix.plan.kind]}`,
    `- Target: ${codeSpan(displayName(fix.plan.target))}`,
    `- Applied: yes${fix.appliedAt ? `, ${fix.appliedAt}` : ""}`,
    `- Size: ${formatCount(byteLength(migration.content), "byte")}`,
    `- Why: ${escapeMarkdown(fix.finding.title)}`,
    "",
    ...codeBlock("sql", migration.content),
    "",
    "To roll back:",
    "",
    ...codeBlock("sql", fix.plan.migration.rollbackSql),
  ];
}

function fileLines(files: readonly MigrationFile[]): string[] {
  if (files.length === 0) return ["- None: no migration file, no source file of the application."];
  return [
    ...files.flatMap((file) => [
      `- Created: ${codeSpan(file.migration.path)}`,
      `- Created: ${codeSpan(file.rollback.path)}`,
    ]),
    "- No source file of the application was modified.",
  ];
}
