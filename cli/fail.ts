import { CommanderError } from "commander";
import pc from "picocolors";
import { AppError } from "#domain/errors/app-error.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { printJson } from "./print-json.ts";
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
  if (json) printJson({ error: told });
  else process.stderr.write(`${pc.red("error")} ${printable(told.message)}\n`);
  return exitCodeOf(error);
}

function errorToTell(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof CommanderError) {
    const message = error.code === "commander.help" ? "No command was given. See --help." : error.message;
    return { code: "invalid_request", message: message.replace(/^error: /, "") };
  }
  // Here the one who reads is the one who runs it, so the driver's own words help.
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
