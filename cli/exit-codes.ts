import type { ErrorCode } from "#domain/errors/app-error.ts";

/** What a caller in CI decides on; documented in docs/cli.md. */
export const exitCodes = {
  /** Nothing at or above the threshold, every fix that was tried is applied. */
  fine: 0,
  /** Findings at or above the threshold, or a fix that failed or was refused. */
  findings: 1,
  /** Wrong usage, no connection, or the command could not do its work. */
  unusable: 2,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const fixFailures: ReadonlySet<ErrorCode> = new Set([
  "finding_resolved",
  "fix_refused",
  "fix_in_progress",
  "fix_state",
  "database_changed",
  "lock_timeout",
]);

export function exitCodeOf(code: ErrorCode): ExitCode {
  return fixFailures.has(code) ? exitCodes.findings : exitCodes.unusable;
}
