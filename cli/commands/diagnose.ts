import type { Command } from "commander";
import pc from "picocolors";
import { diagnoseDatabase } from "#services/diagnosis/diagnose-database.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { diagnosisWriter } from "../diagnose/diagnosis-writer.ts";
import { linesOfDiagnosis } from "../diagnose/lines-of-diagnosis.ts";
import { readInventoryFile } from "../diagnose/read-inventory-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { failOnOption, type Threshold } from "../fail-on-option.ts";
import { jsonOption } from "../json-option.ts";
import { printLines } from "../print-lines.ts";
import { reachesThreshold } from "../reaches-threshold.ts";

interface DiagnoseCommandOptions extends DatabaseOptions {
  inventory?: string;
  failOn: Threshold;
  json?: boolean;
}

/** `diagnose`: judges every published or subscribed table, and changes nothing. */
export function registerDiagnose(program: Command): void {
  program
    .command("diagnose")
    .description("judge publications, policies, grants and indexes of a database, reading only")
    .addOption(databaseOption())
    .option("--inventory <file>", "output of `scan --json`; without it, what clients ask for is unknown")
    .addOption(failOnOption())
    .addOption(jsonOption())
    .action(diagnose);
}

async function diagnose(options: DiagnoseCommandOptions): Promise<void> {
  const { inventory, failOn, json } = options;
  const scan = inventory === undefined ? null : await readInventoryFile(inventory);
  const writer = diagnosisWriter((text) => process.stdout.write(text));
  const { tables: _, ...diagnosis } = await withDatabase(options, (context) =>
    diagnoseDatabase(context, { scan, onTable: json ? writer.table : () => undefined }),
  );
  if (json) writer.end(diagnosis);
  else {
    printLines(linesOfDiagnosis(diagnosis));
    if (scan === null)
      printLines([pc.dim("No inventory was given: run `scan` and pass it with --inventory.")]);
  }
  if (reachesThreshold(diagnosis.findings, failOn)) process.exitCode = exitCodes.findings;
}
