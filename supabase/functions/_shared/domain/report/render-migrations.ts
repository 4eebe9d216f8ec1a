import { migrationFiles, type TextFile } from "./migration-files.ts";
import type { Report } from "./report.ts";

/** Every file of R2.18: a migration for each fix in force, and the script that takes it back. */
export function renderMigrations(report: Report): TextFile[] {
  const files = migrationFiles(report);
  return [...files.map((file) => file.migration), ...files.map((file) => file.rollback)];
}
