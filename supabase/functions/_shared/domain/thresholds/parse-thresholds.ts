import { AppError } from "../errors/app-error.ts";
import { type Thresholds, thresholdsSchema } from "./thresholds.ts";

/** Thresholds as JSON; those left out are at their default. @throws AppError invalid_request that names each field at fault */
export function parseThresholds(text: string, source: string): Thresholds {
  const parsed = thresholdsSchema.safeParse(parseJson(text, source));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join(".") || "(file)",
    message,
  }));
  throw new AppError("invalid_request", {
    message: `${source}: ${issues.map(({ path, message }) => `${path}: ${message}`).join("; ")}`,
    issues,
  });
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", { message: `${source} is not JSON.`, cause });
  }
}
