import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { z } from "zod";
import { AppError } from "#domain/errors/app-error.ts";
import type { Report } from "#domain/report/report.ts";
import { createReport } from "#services/reports/create-report.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { failOnOption, type Threshold } from "../fail-on-option.ts";
import { jsonOption } from "../json-option.ts";
import { logsOption } from "../logs-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { exitCodeOfReport, linesOfReport } from "../report-summary.ts";

interface ReportOptions extends DatabaseOptions {
  format?: "md" | "json";
  out?: string;
  since?: string;
  failOn: Threshold;
  json?: boolean;
}

/** `report`: builds and keeps a report of what happened since the one before it, and prints or writes it. */
export function registerReport(program: Command): void {
  program
    .command("report")
    .description("report what was found and fixed since the last report")
    .addOption(databaseOption())
    .addOption(logsOption())
    .addOption(new Option("--format <format>", "md, or json").choices(["md", "json"]))
    .option("--out <file>", "write the report to a file and print a summary")
    .option("--since <time>", "tell everything since then, such as 2026-11-20T00:00:00Z")
    .addOption(failOnOption())
    .addOption(jsonOption())
    .action(async (options: ReportOptions) => {
      const since = readSince(options.since);
      const { id, report, markdown } = await withDatabase(options, (context) => createReport(context, since));
      const json = (options.format ?? (options.json ? "json" : "md")) === "json";
      const text = json ? `${JSON.stringify(report, null, 2)}\n` : markdown;
      if (options.out === undefined) process.stdout.write(options.json ? jsonOf(id, report) : text);
      else {
        await writeFile(options.out, text);
        if (options.json)
          printJson({ version: 1, id, file: options.out, status: report.status, counts: report.counts });
        else printLines([...linesOfReport(report, options.failOn), `wrote ${options.out}`]);
      }
      process.exitCode = exitCodeOfReport(report, options.failOn);
    });
}

function jsonOf(id: string, report: Report): string {
  return `${JSON.stringify({ version: 1, id, report }, null, 2)}\n`;
}

function readSince(since: string | undefined): { since?: string } {
  if (since === undefined) return {};
  if (!z.iso.datetime({ offset: true }).safeParse(since).success)
    throw new AppError("invalid_request", {
      message: `--since ${since} is not a time such as 2026-11-20T00:00:00Z.`,
    });
  return { since: new Date(since).toISOString() };
}
