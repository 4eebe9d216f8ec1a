import { type ErrorCode, errorBodySchema, type FieldIssue } from "#domain/errors/app-error.ts";

/** Codes of the functions, and three of the way there: nothing answered, something else answered, another version answered. */
export type CallErrorCode = ErrorCode | "unreachable" | "not_our_answer" | "version_mismatch";

/** The only error a call ends in. `message` is a sentence for people. */
export class CallError extends Error {
  readonly code: CallErrorCode;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly issues: FieldIssue[];
  readonly details: Record<string, unknown>;

  constructor(
    code: CallErrorCode,
    message: string,
    facts: {
      status?: number;
      requestId?: string | null;
      issues?: FieldIssue[];
      details?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: facts.cause });
    this.name = "CallError";
    this.code = code;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.issues = facts.issues ?? [];
    this.details = facts.details ?? {};
  }
}

/** Turns a refused answer back into what the function threw. */
export async function readCallError(response: Response): Promise<CallError> {
  const facts = { status: response.status, requestId: response.headers.get("x-request-id") };
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) {
    const { code, message, requestId, issues, details } = parsed.data.error;
    return new CallError(code, message, { ...facts, requestId, issues, details });
  }
  return new CallError(
    "not_our_answer",
    `Something between this browser and the functions answered instead of them (HTTP ${response.status}).`,
    facts,
  );
}
