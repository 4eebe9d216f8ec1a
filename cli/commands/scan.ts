import { type Command, Option } from "commander";
import { AppError } from "#domain/errors/app-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../json-option.ts";
import { printJson } from "../print-json.ts";
import { printLines } from "../print-lines.ts";
import { linesOfScan } from "../scan/lines-of-scan.ts";
import { type ConsoleLogin, sendInventory } from "../scan/send-inventory.ts";
import { showProgress } from "../scan/show-progress.ts";

interface ScanCommandOptions extends Partial<ConsoleLogin> {
  json?: boolean;
  failOnSmells?: boolean;
  send?: boolean;
}

/** `scan DIR`: what the code subscribes to. Smells decide the exit code only with --fail-on-smells. */
export function registerScan(program: Command): void {
  program
    .command("scan")
    .description("find the subscriptions and their smells in TypeScript and JavaScript sources")
    .argument("<dir>", "folder of the application")
    .option("--fail-on-smells", "exit with 1 when there is a smell")
    .option("--send", "put the inventory into the console; needs a login with the role operator")
    .addOption(loginOption("--api-url <url>", "address of the project", "API_URL"))
    .addOption(loginOption("--publishable-key <key>", "publishable key of the project", "PUBLISHABLE_KEY"))
    .addOption(loginOption("--email <email>", "login of the console", "EMAIL"))
    .addOption(loginOption("--password <password>", "better set in the environment", "PASSWORD"))
    .addOption(jsonOption())
    .action(async (dir: string, options: ScanCommandOptions) => {
      const login = options.send ? readLogin(options) : null;
      const progress = showProgress(process.stderr);
      // Loaded late: the native parser is only needed here.
      const { scanDirectory } = await import("../scan/scan-directory.ts");
      const scan = await scanDirectory(dir, { onProgress: progress.onProgress }).finally(progress.end);
      if (login) await sendInventory(login, scan);
      if (options.json) printJson(scan);
      else printLines([...linesOfScan(scan), ...(login ? [`Sent to ${login.apiUrl}.`] : [])]);
      if (options.failOnSmells && scan.smells.length > 0) process.exitCode = exitCodes.findings;
    });
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
