import { z } from "zod";

/** Every way a request can be refused. One exhaustive map turns each into HTTP and a sentence. */
export const errorCodes = [
  "unauthenticated",
  "token_invalid",
  "token_expired",
  "not_an_operator",
  "role_insufficient",
  "not_armed",
  "invalid_request",
  "body_too_large",
  "last_admin",
  "not_found",
  "method_not_allowed",
  "finding_resolved",
  "fix_refused",
  "fix_in_progress",
  "fix_state",
  "test_refused",
  "inspector_refused",
  "database_changed",
  "lock_timeout",
  "permission_denied",
  "database_unavailable",
  "query_timeout",
  "schema_missing",
  "auth_unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One field at fault: its path in the request (`body.findingId`) and what is wrong with it. */
export interface FieldIssue {
  path: string;
  message: string;
}

export interface AppErrorOptions {
  /** A sentence for people; defaults to the code's own. Never a driver's text. */
  message?: string;
  issues?: FieldIssue[];
  /** Facts a client may show, such as what changed since a plan was made. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** The only error thrown on purpose on the server side. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: FieldIssue[];
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? errorAnswers[code].sentence, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.issues = options.issues ?? [];
    this.details = options.details ?? {};
  }
}

export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 500 | 503 | 504;

/** HTTP status and default sentence of each code. */
export const errorAnswers: Record<ErrorCode, { status: ErrorStatus; sentence: string }> = {
  unauthenticated: { status: 401, sentence: "Log in first: the request carried no access token." },
  token_invalid: { status: 401, sentence: "The access token is not valid. Log in again." },
  token_expired: { status: 401, sentence: "Your session has expired. Log in again." },
  not_an_operator: {
    status: 403,
    sentence: "This account has no access to the console. Ask an admin to add it.",
  },
  role_insufficient: { status: 403, sentence: "Your role does not allow this action." },
  not_armed: {
    status: 403,
    sentence: "The console is read-only. Arm it for 15 minutes to change the database.",
  },
  invalid_request: { status: 400, sentence: "The request is not valid." },
  body_too_large: { status: 413, sentence: "The request body is larger than this endpoint accepts." },
  last_admin: {
    status: 409,
    sentence: "The last admin keeps its role. Make another account admin first.",
  },
  not_found: { status: 404, sentence: "There is nothing at this address." },
  method_not_allowed: { status: 405, sentence: "This address does not answer that method." },
  finding_resolved: { status: 409, sentence: "This finding is no longer present: nothing is left to fix." },
  fix_refused: { status: 422, sentence: "This fix would do harm here, so it is not offered." },
  fix_in_progress: { status: 409, sentence: "Another fix is at work on this table." },
  fix_state: { status: 409, sentence: "The fix is not in a state that allows this step." },
  test_refused: { status: 422, sentence: "This table cannot take that test." },
  inspector_refused: { status: 422, sentence: "The inspector cannot act as that role." },
  database_changed: {
    status: 409,
    sentence: "The database changed since this plan was made. Plan it again.",
  },
  lock_timeout: {
    status: 503,
    sentence: "The table stayed locked by another session, so nothing was changed. Try again.",
  },
  permission_denied: {
    status: 403,
    sentence: "The database role of the console lacks a privilege for this statement.",
  },
  database_unavailable: { status: 503, sentence: "The database does not answer." },
  query_timeout: { status: 504, sentence: "The database took too long to answer." },
  schema_missing: {
    status: 503,
    sentence: "The schema realtime_optimizer is missing. Run its migrations first.",
  },
  auth_unavailable: {
    status: 503,
    sentence: "The Auth server does not answer, so your access cannot be checked. Its database may be down.",
  },
  internal: {
    status: 500,
    sentence: "Something went wrong on our side. Quote the request id when you report it.",
  },
};

/** Body of every answer that is not 2xx. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    requestId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
    details: z.record(z.string(), z.unknown()).default({}),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
