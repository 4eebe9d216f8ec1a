import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#domain/errors/app-error.ts";
import { defaultOptimizationPlan, type OptimizationPlan } from "#domain/plan/optimization-plan.ts";
import { parseOptimizationPlan } from "#domain/plan/parse-optimization-plan.ts";
import { reportPaths } from "#domain/report/report-paths.ts";

export interface ChosenPlan {
  plan: OptimizationPlan;
  /** Path it was read from; null for the built-in default. */
  source: string | null;
}

/**
 * The plan of R2.1: the file given, else the first that is there of the two places, else the default.
 * @throws AppError invalid_request when the file given is not there, or a plan is malformed.
 */
export async function readPlan(root: string, given: string | undefined): Promise<ChosenPlan> {
  if (given !== undefined) {
    const text = await readIfThere(given);
    if (text === null) throw new AppError("invalid_request", { message: `There is no plan file ${given}.` });
    return { plan: parseOptimizationPlan(text, given), source: given };
  }
  for (const place of reportPaths.plans) {
    const path = join(root, place);
    const text = await readIfThere(path);
    if (text !== null) return { plan: parseOptimizationPlan(text, path), source: path };
  }
  return { plan: defaultOptimizationPlan, source: null };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new AppError("invalid_request", { message: `${path} cannot be read.`, cause });
  }
}
