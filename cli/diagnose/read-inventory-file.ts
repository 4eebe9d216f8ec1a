import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "#domain/errors/app-error.ts";
import { type ScanResult, scanResultSchema } from "#domain/subscriptions/subscription.ts";

// `scan --json --baseline` says in the same document what is new; that is of no concern here.
const documentSchema = scanResultSchema.extend({ baseline: z.unknown().optional() });

/** The output of `scan --json`. @throws AppError invalid_request that names the field at fault. */
export async function readInventoryFile(file: string): Promise<ScanResult> {
  const parsed = documentSchema.safeParse(parseJson(await readText(file), file));
  if (parsed.success) {
    const { baseline: _, ...scan } = parsed.data;
    return scan;
  }
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
