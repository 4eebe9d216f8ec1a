import { type Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { isAtLeast } from "#domain/checks/overview.ts";
import { type Severity, severities } from "#domain/findings/finding.ts";
import { diagnoseDatabase } from "#services/diagnosis/diagnose-database.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { diagnosisWriter } from "../diagnose/diagnosis-writer.ts";
import { linesOfDiagnosis } from "../diagnose/lines-of-diagnosis.ts";
import { readInventoryFile } from "../diagnose/read-inventory-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printLines } from "../print-lines.ts";

interface DiagnoseCommandOptions extends DatabaseOptions {
  inventory?: string;
  failOn: Severity | "none";
  json?: boolean;
}

/** `diagnose`: judges every published or subscribed table, and changes nothing. */
export function registerDiagnose(program: Command): void {
  program
    .command("diagnose")
    .description("judge publications, policies, grants and indexes of a database, reading only")
    .addOption(databaseOption())
    .option("--inventory <file>", "output of `scan --json`; without it, what clients ask for is unknown")
    .addOption(
      new Option(
        "--fail-on <severity>",
        `exit with 1 at a finding of this severity or worse: ${thresholds.join(", ")}`,
      )
        .argParser(parseThreshold)
        .default("HIGH"),
    )
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
  const failing = failOn !== "none" && diagnosis.findings.some(({ severity }) => isAtLeast(severity, failOn));
  if (failing) process.exitCode = exitCodes.findings;
}

const thresholds = [...severities, "none"] as const;

function parseThreshold(text: string): DiagnoseCommandOptions["failOn"] {
  const threshold = thresholds.find((known) => known.toLowerCase() === text.toLowerCase());
  if (threshold === undefined) throw new InvalidArgumentError(`It is one of ${thresholds.join(", ")}.`);
  return threshold;
}
