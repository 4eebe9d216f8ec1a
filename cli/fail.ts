import { CommanderError } from "commander";
import pc from "picocolors";
import type { ErrorCode } from "#domain/errors/app-error.ts";
import { translateError } from "#services/database/translate-error.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { printJsonLine } from "./print-json-line.ts";
import { printable } from "./printable.ts";

// Help and version are answers, not errors, although commander throws them.
const answered: ReadonlySet<string> = new Set(["commander.helpDisplayed", "commander.version"]);

/**
 * Tells why a command ended early and returns its exit code. With `json` the error is the one document on
 * stdout, `{error: {code, message}}`; otherwise a sentence on stderr.
 */
export function fail(error: unknown, json: boolean): ExitCode {
  if (error instanceof CommanderError && answered.has(error.code)) return exitCodes.fine;
  const told = errorToTell(error);
  if (json) printJsonLine({ error: told });
  else process.stderr.write(`${pc.red("error")} ${printable(told.message)}\n`);
  return exitCodeOf(told.code);
}

function errorToTell(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof CommanderError) {
    const message = error.code === "commander.help" ? "No command was given. See --help." : error.message;
    return { code: "invalid_request", message: message.replace(/^error: /, "") };
  }
  const { code, message } = translateError(error);
  // Here the one who reads is the one who runs it, so the driver's own words help.
  if (code !== "internal") return { code, message };
  return { code, message: error instanceof Error ? error.message : String(error) };
}
