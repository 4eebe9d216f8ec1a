import { readFile } from "node:fs/promises";
import { type Baseline, baselineSchema, emptyBaseline } from "#domain/baseline/baseline.ts";
import { AppError } from "#domain/errors/app-error.ts";

/** What `--update-baseline` goes on from: the file, or an empty baseline where there is none yet. */
export async function readBaselineToUpdate(file: string): Promise<Baseline> {
  return (await readIfThere(file)) ?? emptyBaseline;
}

/** @throws AppError invalid_request when the file is not there, cannot be read or is not a baseline. */
export async function readBaseline(file: string): Promise<Baseline> {
  const baseline = await readIfThere(file);
  if (baseline !== null) return baseline;
  throw new AppError("invalid_request", {
    message: `There is no baseline ${file}. Add --update-baseline to write it.`,
  });
}

async function readIfThere(file: string): Promise<Baseline | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new AppError("invalid_request", { message: `${file} cannot be read.`, cause });
  }
  const parsed = baselineSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("invalid_request", {
    message: `${file} is not a baseline: ${issue?.path.join(".") || "the document"}: ${issue?.message}`,
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${file} is not JSON.`, cause });
  }
}
