import type { Command } from "commander";
import pc from "picocolors";
import { type DoctorCheck, type DoctorReport, doctorReport } from "#domain/doctor/doctor-check.ts";
import { judgeServer } from "#domain/doctor/judge-server.ts";
import { AppError } from "#domain/errors/app-error.ts";
import { readServerState } from "#services/doctor/read-server-state.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { judgeConnection, judgeNode } from "../doctor-local.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { jsonOption } from "../json-option.ts";
import { judgeEndpoints } from "../judge-endpoints.ts";
import { judgeSources } from "../judge-sources.ts";
import { logsOption } from "../logs-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { printable } from "../printable.ts";

/** `doctor`: can this machine and this role do the work? Exits with 1 when something must be repaired first. */
export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the connection, the server, privileges and our schema, with the remedy for each")
    .addOption(databaseOption())
    .addOption(logsOption())
    .addOption(jsonOption())
    .action(async (options: DatabaseOptions & { json?: boolean }) => {
      const { report, connected } = await examine(options);
      if (options.json) printJson(report);
      else printLines(linesOf(report));
      if (!connected) process.exitCode = exitCodes.unusable;
      else process.exitCode = report.state === "fail" ? exitCodes.findings : exitCodes.fine;
    });
}

async function examine(options: DatabaseOptions): Promise<{ report: DoctorReport; connected: boolean }> {
  const node = judgeNode(process.versions.node);
  try {
    const checks = await withDatabase(options, async (context) => {
      const started = performance.now();
      const state = await readServerState(context);
      return [
        judgeConnection(context.databaseUrl, state, performance.now() - started),
        ...judgeServer(state),
        ...(await judgeSources(context)),
        ...(await judgeEndpoints(process.env)),
      ];
    });
    return { report: doctorReport([node, ...checks]), connected: true };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "database_unavailable") throw error;
    const connection: DoctorCheck = {
      name: "connection",
      state: "fail",
      summary: error.message,
      remedy: "Check host, port, user, password and network; the checks of the server need a connection.",
    };
    return { report: doctorReport([node, connection]), connected: false };
  }
}

const paints = { ok: pc.green, warn: pc.yellow, fail: pc.red, unknown: pc.dim };

function linesOf({ checks, state }: DoctorReport): string[] {
  const table = formatTable(
    checks.map((check) => [check.state, check.name, check.summary]),
    (cell, column, row) => (column === 0 ? paints[checks[row]?.state ?? "unknown"](cell) : cell),
  );
  const lines = checks.flatMap((check, index) => [
    table[index] ?? "",
    ...(check.remedy === null ? [] : [pc.dim(`         ${printable(check.remedy)}`)]),
  ]);
  return [...lines, "", `overall ${paints[state](state)}`];
}
