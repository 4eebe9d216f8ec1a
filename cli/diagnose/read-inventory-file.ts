import { readFile } from "node:fs/promises";
import { AppError } from "#domain/errors/app-error.ts";
import { type ScanResult, scanResultSchema } from "#domain/subscriptions/subscription.ts";

/** The output of `scan --json`. @throws AppError invalid_request that names the field at fault. */
export async function readInventoryFile(file: string): Promise<ScanResult> {
  const parsed = scanResultSchema.safeParse(parseJson(await readText(file), file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("invalid_request", {
    message: `${file} is not an inventory of \`scan --json\`: ${issue?.path.join(".") || "the document"}: ${issue?.message}`,
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${file} cannot be read.`, cause });
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${file} is not JSON.`, cause });
  }
}
