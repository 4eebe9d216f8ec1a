import { AppError, type ErrorBody, errorAnswers } from "../domain/errors/app-error.ts";
import { translateError } from "../services/database/translate-error.ts";
import type { FunctionContext } from "./function-env.ts";

/** Turns whatever was thrown into the one shape of error answers; what is ours to repair is logged. */
export function answerError(error: unknown, c: FunctionContext): Response {
  const known = error instanceof AppError ? error : translateError(error);
  const { status } = errorAnswers[known.code];
  if (status >= 500) logError(known, c, status);
  const body: ErrorBody = {
    error: {
      code: known.code,
      message: known.message,
      requestId: c.var.requestId,
      issues: known.issues,
      details: known.details,
    },
  };
  return c.json(body, status);
}

/** Hosted logs cut a line at 10,000 characters. */
const STACK_CHARACTERS = 6_000;

function logError(error: AppError, c: FunctionContext, status: number): void {
  const line = {
    level: "error",
    at: new Date().toISOString(),
    requestId: c.var.requestId,
    method: c.req.method,
    path: c.req.path,
    status,
    code: error.code,
    cause: toLog(error.cause ?? error),
  };
  console.error(JSON.stringify(line));
}

function toLog(cause: unknown): unknown {
  if (!(cause instanceof Error)) return String(cause).slice(0, STACK_CHARACTERS);
  const { code } = cause as { code?: unknown };
  return { name: cause.name, message: cause.message, code, stack: cause.stack?.slice(0, STACK_CHARACTERS) };
}
