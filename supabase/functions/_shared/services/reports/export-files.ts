import type { ExportFiles } from "../../domain/api/report.ts";
import { renderChangesLog } from "../../domain/report/render-changes-log.ts";
import { renderMigrations } from "../../domain/report/render-migrations.ts";
import { reportPaths } from "../../domain/report/report-paths.ts";
import type { ServiceContext } from "../context.ts";
import { readReport } from "./read-report.ts";

/** Migrations of the fixes in force, their rollback scripts (R2.18) and the changes log (R2.12). */
export async function exportFiles(context: ServiceContext, input: { id: string }): Promise<ExportFiles> {
  const { report } = await readReport(context, input);
  const log = `${JSON.stringify(renderChangesLog(report), null, 2)}\n`;
  return { files: [...renderMigrations(report), { path: reportPaths.changesLog, content: log }] };
}
