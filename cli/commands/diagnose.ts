import type { Command } from "commander";
import pc from "picocolors";
import {
  acceptFindings,
  type FindingComparison,
  findingsAgainstBaseline,
} from "#domain/baseline/findings-against-baseline.ts";
import type { Finding } from "#domain/findings/finding.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";
import { diagnoseDatabase } from "#services/diagnosis/diagnose-database.ts";
import {
  addBaselineOptions,
  assertBaselineOptions,
  type BaselineOptions,
} from "../baseline/baseline-options.ts";
import { readBaseline, readBaselineToUpdate } from "../baseline/read-baseline.ts";
import { tellComparison } from "../baseline/tell-comparison.ts";
import { type DatabaseOptions, withDatabase } from "../connect-database.ts";
import { databaseOption } from "../database-option.ts";
import { diagnosisWriter, type ToldComparison } from "../diagnose/diagnosis-writer.ts";
import { linesOfDiagnosis } from "../diagnose/lines-of-diagnosis.ts";
import { readInventoryFile } from "../diagnose/read-inventory-file.ts";
import { openSpool } from "../diagnose/spool.ts";
import { exitCodes } from "../exit-codes.ts";
import { failOnOption, type Threshold } from "../fail-on-option.ts";
import { jsonOption } from "../json-option.ts";
import { logsOption } from "../logs-option.ts";
import { printLines } from "../print-lines.ts";
import { reachesThreshold } from "../reaches-threshold.ts";
import { readThresholds } from "../read-thresholds.ts";
import { writeJsonFile } from "../write-json-file.ts";

interface DiagnoseCommandOptions extends DatabaseOptions, BaselineOptions {
  inventory?: string;
  thresholds?: string;
  failOn: Threshold;
  json?: boolean;
}

interface Compared {
  findings: Finding[];
  /** null without a baseline. */
  comparison: FindingComparison<Finding> | null;
}

type Asked = { scan: ScanResult | null; thresholds?: Thresholds };

/** `diagnose`: judges every published or subscribed table, and changes nothing. */
export function registerDiagnose(program: Command): void {
  const command = program
    .command("diagnose")
    .description("judge publications, policies, grants and indexes of a database, reading only");
  addBaselineOptions(command)
    .addOption(databaseOption())
    .addOption(logsOption())
    .option("--inventory <file>", "output of `scan --json`; without it, what clients ask for is unknown")
    .option("--thresholds <file>", "JSON of thresholds, for those that are not at the default of the project")
    .addOption(failOnOption())
    .addOption(jsonOption())
    .action(diagnose);
}

async function diagnose(options: DiagnoseCommandOptions): Promise<void> {
  const { inventory, failOn, json } = options;
  assertBaselineOptions(options);
  if (options.baseline !== undefined && !options.updateBaseline) await readBaseline(options.baseline);
  const scan = inventory === undefined ? null : await readInventoryFile(inventory);
  const thresholds = await readThresholds(options.thresholds);
  const asked = { scan, ...(thresholds === undefined ? {} : { thresholds }) };
  const { findings, comparison } = json
    ? await printJsonOf(options, asked)
    : await printLinesOf(options, asked);
  if (comparison) tellComparison("finding", comparison, ({ title }) => title);
  if (reachesThreshold(comparison?.fresh ?? findings, failOn)) process.exitCode = exitCodes.findings;
}

/** null without a baseline. After an update everything is known. */
async function compareWithBaseline(
  { baseline: file, updateBaseline }: BaselineOptions,
  findings: readonly Finding[],
): Promise<FindingComparison<Finding> | null> {
  if (file === undefined) return null;
  if (!updateBaseline) return findingsAgainstBaseline(findings, await readBaseline(file));
  const before = await readBaselineToUpdate(file);
  const after = { ...before, findings: acceptFindings(findings) };
  await writeJsonFile(file, after);
  return {
    ...findingsAgainstBaseline(findings, after),
    gone: findingsAgainstBaseline(findings, before).gone,
  };
}

async function printJsonOf(options: DiagnoseCommandOptions, asked: Asked): Promise<Compared> {
  const spool = openSpool();
  try {
    const writer = diagnosisWriter(spool.write);
    const diagnosis = await withDatabase(options, (context) =>
      diagnoseDatabase(context, { ...asked, onTable: writer.table }),
    );
    const { tables: _, ...rest } = diagnosis;
    const comparison = await compareWithBaseline(options, rest.findings);
    writer.end({ ...rest, ...(comparison === null ? {} : { baseline: toldOf(comparison) }) });
    await spool.sendTo(process.stdout);
    return { findings: rest.findings, comparison };
  } finally {
    spool.discard();
  }
}

async function printLinesOf(options: DiagnoseCommandOptions, asked: Asked): Promise<Compared> {
  const diagnosis = await withDatabase(options, (context) =>
    diagnoseDatabase(context, { ...asked, onTable: () => undefined }),
  );
  const { findings } = diagnosis;
  const comparison = await compareWithBaseline(options, findings);
  printLines(linesOfDiagnosis(diagnosis, comparison?.fresh ?? null));
  if (asked.scan === null)
    printLines([pc.dim("No inventory was given: run `scan` and pass it with --inventory.")]);
  return { findings, comparison };
}

function toldOf({ fresh, known, gone }: FindingComparison<Finding>): ToldComparison {
  return { new: fresh.map(({ id }) => id), known, gone };
}
