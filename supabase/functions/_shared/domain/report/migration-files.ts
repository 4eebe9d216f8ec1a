import type { Fix } from "../fixes/fix.ts";
import { appliedFixes } from "./fix-outcomes.ts";
import type { Report } from "./report.ts";
import { reportPaths } from "./report-paths.ts";

export interface TextFile {
  /** Relative to the project's root, with forward slashes. */
  path: string;
  content: string;
}

export interface MigrationFile {
  fix: Fix;
  /** File name with its timestamp. */
  name: string;
  migration: TextFile;
  /** Script that takes it back; kept out of the migrations, for it runs on request only (R2.14). */
  rollback: TextFile;
}

/**
 * Files for version control (R2.18) of the fixes in force, in the order they were applied. Their timestamps come
 * after those the project has: the Supabase CLI refuses files that are older than what it has applied.
 */
export function migrationFiles(report: Report): MigrationFile[] {
  let previous = report.migrationsAfter;
  return appliedFixes(report)
    .toSorted((a, b) => appliedAt(a).getTime() - appliedAt(b).getTime())
    .map((fix) => {
      previous = timestampAfter(appliedAt(fix), previous);
      const name = `${previous}_${safeFileName(fix.plan.migration.name)}.sql`;
      return {
        fix,
        name,
        migration: {
          path: `${reportPaths.migrations}/${name}`,
          content: withNewline(fix.plan.migration.sql),
        },
        rollback: {
          path: `${reportPaths.rollbackScripts}/${name}`,
          content: withNewline(fix.plan.migration.rollbackSql),
        },
      };
    });
}

function appliedAt(fix: Fix): Date {
  return new Date(fix.appliedAt ?? fix.createdAt);
}

/** `YYYYMMDDHHMMSS` in UTC, at least a second after the previous one. */
function timestampAfter(date: Date, previous: string): string {
  const own = formatTimestamp(date);
  if (own > previous) return own;
  const [, year = "0", month = "1", day = "1", hour = "0", minute = "0", second = "0"] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(previous) ?? [];
  return formatTimestamp(new Date(Date.UTC(+year, +month - 1, +day, +hour, +minute, +second + 1)));
}

function formatTimestamp(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/\D/g, "");
}

/** Table names reach file names: what a path or a shell gives meaning to becomes an underscore. */
function safeFileName(name: string): string {
  const safe = name.normalize("NFC").replace(/[^\p{L}\p{N}_-]+/gu, "_");
  return [...safe].slice(0, 80).join("") || "fix";
}

function withNewline(sql: string): string {
  return sql.endsWith("\n") ? sql : `${sql}\n`;
}
