import { AppError, type ErrorCode } from "../../domain/errors/app-error.ts";

/** SQLSTATE and the driver's own codes, in our words. A class of two characters covers all of its codes. */
const codes: Record<string, ErrorCode> = {
  "08": "database_unavailable",
  "57P": "database_unavailable",
  "53300": "database_unavailable",
  "3D000": "database_unavailable",
  "28": "database_unavailable",
  CONNECT_TIMEOUT: "database_unavailable",
  CONNECTION_CLOSED: "database_unavailable",
  CONNECTION_DESTROYED: "database_unavailable",
  CONNECTION_ENDED: "database_unavailable",
  ECONNREFUSED: "database_unavailable",
  ECONNRESET: "database_unavailable",
  ENOTFOUND: "database_unavailable",
  ETIMEDOUT: "database_unavailable",
  "57014": "query_timeout",
  "55P03": "lock_timeout",
  "40P01": "lock_timeout",
  "42501": "permission_denied",
  // Text that PostgreSQL cannot hold, such as a NUL character.
  "22021": "invalid_request",
  "22P05": "invalid_request",
};

/** What an error of the driver means to a person; anything unknown is `internal`. The cause is kept for the log. */
export function translateError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(codeOf(error), { cause: error });
}

function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof Error)) return "internal";
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") return "internal";
  const missing = code === "42P01" || code === "3F000" || code === "42883";
  if (missing && error.message.includes("realtime_optimizer")) return "schema_missing";
  return codes[code] ?? codes[code.slice(0, 3)] ?? codes[code.slice(0, 2)] ?? "internal";
}
