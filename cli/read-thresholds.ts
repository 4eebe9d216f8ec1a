import { readFile } from "node:fs/promises";
import { AppError } from "#domain/errors/app-error.ts";
import { parseThresholds } from "#domain/thresholds/parse-thresholds.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";

/**
 * Thresholds of the file given; undefined without one, when those of the project hold.
 * @throws AppError invalid_request when it cannot be read, or names the field at fault
 */
export async function readThresholds(file: string | undefined): Promise<Thresholds | undefined> {
  return file === undefined ? undefined : parseThresholds(await readText(file), file);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("invalid_request", { message: `The thresholds ${file} cannot be read.`, cause });
  }
}
