import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { formatCount } from "#domain/report/format-figures.ts";
import { runOptimizer } from "#services/runs/run-optimizer.ts";
import { assertFolder } from "../assert-folder.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { failOnOption, type Threshold } from "../fail-on-option.ts";
import { jsonOption } from "../json-option.ts";
import { logsOption } from "../logs-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { readPlan } from "../read-plan.ts";
import { exitCodeOfReport, linesOfReport } from "../report-summary.ts";
import { showRunEvent } from "../show-run-event.ts";
import { withStopSignal } from "../stop-signal.ts";
import { lastMigration, writeReportFiles } from "../write-report-files.ts";

interface RunOptions extends DatabaseOptions {
  source?: string;
  plan?: string;
  root: string;
  dryRun?: boolean;
  failOn: Threshold;
  json?: boolean;
}

/** `run`: scan, diagnose, fix, verify and report, and what that leaves in the project (R2). */
export function registerRun(program: Command): void {
  program
    .command("run")
    .description("scan, diagnose, fix what is safe to fix unattended, verify and report")
    .addOption(databaseOption())
    .addOption(logsOption())
    .option("--source <dir>", "folder of the application; the console's inventory when left out")
    .option("--plan <file>", "optimization plan; else the one of the project, else the built-in one")
    .option("--root <dir>", "project folder that plans are read from and files are written to", ".")
    .option("--dry-run", "plan and rehearse, but apply nothing")
    .addOption(failOnOption())
    .addOption(jsonOption())
    .action(async (options: RunOptions) => {
      const root = resolve(options.root);
      await assertFolder(root, options.root);
      if (options.source !== undefined) await assertFolder(options.source, options.source);
      const { plan, source: planFile } = await readPlan(root, options.plan);
      const migrationsAfter = await lastMigration(root);
      const { runId, reportId, report } = await withDatabase(options, (context) =>
        withStopSignal((signal) =>
          runOptimizer(context, {
            plan,
            scan: scanOf(options.source),
            dryRun: options.dryRun ?? false,
            migrationsAfter,
            tell: showRunEvent,
            signal,
          }),
        ),
      );
      const files = await writeReportFiles(root, report);
      const { status, counts } = report;
      const dryRun = options.dryRun ?? false;
      if (options.json)
        printJson({ version: 1, runId, reportId, status, dryRun, planFile, counts, root, files, report });
      else printLines([...linesOfReport(report, options.failOn), "", `run ${runId}`, ...linesOfFiles(files)]);
      process.exitCode = exitCodeOfReport(report, options.failOn);
    });
}

/** One line for each folder, with how much went there. */
function linesOfFiles(files: readonly string[]): string[] {
  const folders = new Map<string, number>();
  for (const file of files) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  return [...folders].map(([folder, count]) => `wrote ${formatCount(count, "file")} to ${folder}`);
}

function scanOf(source: string | undefined) {
  if (source === undefined) return null;
  return async () => {
    // Loaded late: the native parser is only needed here.
    const { scanDirectory } = await import("../scan/scan-directory.ts");
    return await scanDirectory(source);
  };
}
