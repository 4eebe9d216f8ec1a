import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "#domain/errors/app-error.ts";

/** Writes a JSON document to a file, and its folder where there is none. @throws AppError invalid_request */
export async function writeJsonFile(file: string, document: unknown): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${file} cannot be written.`, cause });
  }
}
