import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TextFile } from "#domain/report/migration-files.ts";
import { renderChangesLog } from "#domain/report/render-changes-log.ts";
import { renderMarkdown } from "#domain/report/render-markdown.ts";
import { renderMigrations } from "#domain/report/render-migrations.ts";
import type { Report } from "#domain/report/report.ts";
import { reportPaths } from "#domain/report/report-paths.ts";

/** Writes what a run leaves in the project (R2.12, R2.13, R2.18) and answers the paths, relative to `root`. */
export async function writeReportFiles(root: string, report: Report): Promise<string[]> {
  const files: TextFile[] = [
    ...renderMigrations(report),
    { path: reportPaths.changesLog, content: `${JSON.stringify(renderChangesLog(report), null, 2)}\n` },
    { path: reportPaths.report, content: renderMarkdown(report) },
  ];
  await mkdir(join(root, reportPaths.rollbackScripts), { recursive: true });
  for (const { path, content } of files) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return files.map((file) => file.path);
}

/** Largest timestamp among the project's migrations; "0" when it has none. */
export async function lastMigration(root: string): Promise<string> {
  const names = await readdir(join(root, reportPaths.migrations)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const stamps = names.flatMap((name) => /^(\d{14})_.*\.sql$/.exec(name)?.[1] ?? []);
  return stamps.sort().at(-1) ?? "0";
}
