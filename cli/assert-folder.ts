import { stat } from "node:fs/promises";
import { AppError } from "#domain/errors/app-error.ts";

/** @throws AppError invalid_request when there is no such folder; `given` is what the user wrote. */
export async function assertFolder(path: string, given: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError("invalid_request", { message: `There is no folder ${given}.`, cause });
  });
  if (!found.isDirectory()) throw new AppError("invalid_request", { message: `${given} is not a folder.` });
}
