import postgres from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";

/** Thrown where a session was ended because what ran in it did not end. */
export class SessionEnded extends AppError {
  constructor(seconds: number, cause: unknown) {
    super("query_timeout", {
      message: `It took longer than ${seconds} s, so its session was ended. A policy or function may catch that its statement is cancelled.`,
      cause,
    });
  }
}

/**
 * What fails because its session is gone settles no more: the driver would roll back on a socket that is not there,
 * and end the process. `sql.begin` itself is refused as soon as the connection closes; `lost` then holds the reason.
 */
export async function untilLost<T>(work: Promise<T>, lost: { error?: unknown } = {}): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isLost(error)) throw error;
    lost.error = error;
    return await new Promise<never>(() => undefined);
  }
}

/** The session that raised it is gone. */
export function isLost(error: unknown): boolean {
  if (error instanceof SessionEnded) return true;
  if (error instanceof postgres.PostgresError) {
    return error.severity === "FATAL" || error.severity === "PANIC";
  }
  return error instanceof Error && "code" in error && /^CONNECTION_/.test(String(error.code));
}
