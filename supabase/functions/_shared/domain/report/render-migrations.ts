import { appliedFixes } from "./fix-outcomes.ts";
import { migrationFiles, type TextFile } from "./migration-files.ts";
import type { Report } from "./report.ts";

/** Every file of R2.18: a migration for each fix in force, and the script that takes it back. */
export function renderMigrations(report: Report, after?: string): TextFile[] {
  const files = migrationFiles(appliedFixes(report), after);
  return [...files.map((file) => file.migration), ...files.map((file) => file.rollback)];
}
