import { AppError } from "../../domain/errors/app-error.ts";
import { explainFailure } from "../fixes/explain-failure.ts";

/** A failure in a sentence for the report. A fault of ours keeps its own words: nothing else would tell of it. */
export function failureMessage(error: unknown): string {
  if (error instanceof AppError || !(error instanceof Error) || "code" in error) return explainFailure(error);
  return `Fault of this program: ${error.message}`;
}
