import { resolve } from "node:path";
import { type Command, Option } from "commander";
import {
  acceptSmells,
  type SmellComparison,
  smellsAgainstBaseline,
} from "#domain/baseline/smells-against-baseline.ts";
import { AppError } from "#domain/errors/app-error.ts";
import { sarifOfScan } from "#domain/scan/sarif/sarif-of-scan.ts";
import type { Smell } from "#domain/subscriptions/subscription.ts";
import {
  addBaselineOptions,
  assertBaselineOptions,
  type BaselineOptions,
} from "../baseline/baseline-options.ts";
import { readBaseline, readBaselineToUpdate } from "../baseline/read-baseline.ts";
import { tellComparison } from "../baseline/tell-comparison.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { cacheFolder } from "../scan/cache/cache-folder.ts";
import { folderInRepository } from "../scan/folder-in-repository.ts";
import { linesOfScan } from "../scan/lines-of-scan.ts";
import { printFound, printRest, type ToldComparison } from "../scan/print-found.ts";
import { type ConsoleLogin, sendInventory } from "../scan/send-inventory.ts";
import { showProgress } from "../scan/show-progress.ts";
import { writeJsonFile } from "../write-json-file.ts";

interface ScanCommandOptions extends Partial<ConsoleLogin>, BaselineOptions {
  json?: boolean;
  ndjson?: boolean;
  cache: boolean;
  failOnSmells?: boolean;
  sarif?: string;
  send?: boolean;
}

/** `scan DIR`: what the code subscribes to. Smells decide the exit code only when that is asked for. */
export function registerScan(program: Command): void {
  const command = program
    .command("scan")
    .description("find the subscriptions and their smells in the sources of an application")
    .argument("<dir>", "folder of the application");
  addBaselineOptions(command)
    .option("--no-cache", "read and parse every file, also those that did not change since the last scan")
    .option("--sarif <file>", "write the smells as SARIF 2.1.0, which code hosts show in reviews")
    .option("--fail-on-smells", "exit with 1 when there is a smell")
    .option("--send", "put the inventory into the console; needs a login with the role operator")
    .addOption(loginOption("--api-url <url>", "address of the project", "API_URL"))
    .addOption(loginOption("--publishable-key <key>", "publishable key of the project", "PUBLISHABLE_KEY"))
    .addOption(loginOption("--email <email>", "login of the console", "EMAIL"))
    .addOption(loginOption("--password <password>", "better set in the environment", "PASSWORD"))
    .addOption(jsonOption())
    .addOption(
      new Option("--ndjson", "print a line of JSON for each finding as soon as it is made").conflicts("json"),
    )
    .action(scan);
}

async function scan(dir: string, options: ScanCommandOptions): Promise<void> {
  const login = options.send ? readLogin(options) : null;
  assertBaselineOptions(options);
  // A baseline that cannot be read is told before the work, not after it.
  if (options.baseline !== undefined && !options.updateBaseline) await readBaseline(options.baseline);
  const progress = showProgress(process.stderr);
  // Loaded late: the native parser is only needed here.
  const { scanDirectory } = await import("../scan/scan-directory.ts");
  const kept = options.cache ? { cacheFolder: cacheFolder(resolve(dir), process.env) } : {};
  // Lines that come while the scan runs show its progress themselves.
  const watching = options.ndjson ? { onFile: printFound } : { onProgress: progress.onProgress };
  const result = await scanDirectory(dir, { ...watching, ...kept }).finally(progress.end);
  if (login) await sendInventory(login, result);
  const comparison = await compareWithBaseline(options, result.smells);
  if (options.sarif !== undefined) {
    const folder = folderInRepository(process.cwd(), result.root);
    await writeJsonFile(options.sarif, sarifOfScan(result, { folder, fresh: comparison?.fresh ?? null }));
  }
  const told = comparison === null ? null : toldOf(comparison);
  if (options.ndjson) printRest(result, told);
  else if (options.json) printJson({ ...result, ...(told === null ? {} : { baseline: told }) });
  else
    printLines([...linesOfScan(result, told?.new ?? null), ...(login ? [`Sent to ${login.apiUrl}.`] : [])]);
  if (comparison) tellComparison("smell", comparison, ({ file, rule }) => `${rule} in ${file}`);
  const failing = comparison?.fresh ?? (options.failOnSmells ? result.smells : []);
  if (failing.length > 0) process.exitCode = exitCodes.findings;
}

/** null without a baseline. After an update everything is known. */
async function compareWithBaseline(
  { baseline: file, updateBaseline }: BaselineOptions,
  smells: readonly Smell[],
): Promise<SmellComparison | null> {
  if (file === undefined) return null;
  if (!updateBaseline) return smellsAgainstBaseline(smells, await readBaseline(file));
  const before = await readBaselineToUpdate(file);
  const after = { ...before, smells: acceptSmells(smells) };
  await writeJsonFile(file, after);
  return { ...smellsAgainstBaseline(smells, after), gone: smellsAgainstBaseline(smells, before).gone };
}

function toldOf({ fresh, known, gone }: SmellComparison): ToldComparison {
  return { new: fresh, known, gone };
}

function loginOption(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(`REALTIME_OPTIMIZER_${variable}`);
}

function readLogin({ apiUrl, publishableKey, email, password }: ScanCommandOptions): ConsoleLogin {
  if (!apiUrl || !publishableKey || !email || !password) {
    throw new AppError("invalid_request", {
      message:
        "--send needs --api-url, --publishable-key, --email and --password, or REALTIME_OPTIMIZER_API_URL and the like.",
    });
  }
  if (!URL.canParse(apiUrl) || !/^https?:/.test(apiUrl)) {
    throw new AppError("invalid_request", { message: "--api-url is not an http or https address." });
  }
  return { apiUrl, publishableKey, email, password };
}
