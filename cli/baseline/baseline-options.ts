import type { Command } from "commander";
import { AppError } from "#domain/errors/app-error.ts";

export interface BaselineOptions {
  baseline?: string;
  updateBaseline?: boolean;
}

/** `--baseline FILE` and `--update-baseline`, the same on every command that finds something in code or database. */
export function addBaselineOptions(command: Command): Command {
  return command
    .option("--baseline <file>", "what is accepted: only what is not in this file fails")
    .option("--update-baseline", "accept what is found now, and write it to the file of --baseline");
}

/** @throws AppError invalid_request when there is no file to update. */
export function assertBaselineOptions({ baseline, updateBaseline }: BaselineOptions): void {
  if (!updateBaseline || baseline !== undefined) return;
  throw new AppError("invalid_request", { message: "--update-baseline needs --baseline FILE." });
}
