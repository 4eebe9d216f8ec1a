import type { z } from "zod";
import { AppError, type FieldIssue } from "../errors/app-error.ts";
import { type OptimizationPlan, optimizationPlanSchema } from "./optimization-plan.ts";

/**
 * Reads a plan file (R2.1).
 * @param source what the text is called in messages, such as its path.
 * @throws AppError invalid_request; `issues` and the message name every field at fault.
 */
export function parseOptimizationPlan(text: string, source: string): OptimizationPlan {
  const parsed = optimizationPlanSchema.safeParse(parseJson(text, source));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(fieldIssues);
  const faults = issues.map(({ path, message }) => `${path}: ${message}`);
  throw new AppError("invalid_request", { message: `${source}: ${faults.join("; ")}`, issues });
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "not JSON";
    throw new AppError("invalid_request", {
      message: `${source}: not valid JSON: ${reason}`,
      issues: [{ path: "(file)", message: reason }],
      cause: error,
    });
  }
}

function fieldIssues(issue: z.core.$ZodIssue): FieldIssue[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: fieldPath([...issue.path, key]),
      message: "is not a known field",
    }));
  return [{ path: fieldPath(issue.path), message: issue.message }];
}

/** `validation.required[0]`; the plan itself is `(file)`. */
function fieldPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(file)";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`))
    .join("");
}
