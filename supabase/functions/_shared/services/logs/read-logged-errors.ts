import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { loggedErrors } from "../../domain/logs/logged-errors.ts";
import type { LoggedErrors } from "../../domain/measures/table-measures.ts";
import { logRangeOf } from "./log-range-of.ts";
import type { LogSource } from "./log-source.ts";

export interface LoggedErrorsReading {
  all: LoggedErrors;
  /** Lines that name the table. */
  of(relation: { schema: string; table: string }): LoggedErrors;
}

/** A look at the database does not wait for its log longer than this. */
const PATIENCE_MS = 5_000;

/** Errors of the last hour, read once for the project and all its tables. Never throws, never takes long. */
export async function readLoggedErrors(
  source: Observed<LogSource> | undefined,
): Promise<Observed<LoggedErrorsReading>> {
  if (source === undefined) {
    return unseen("This look did not read Realtime's logs.", "Connect a source of logs, and diagnose again.");
  }
  if (!source.seen) return source;
  const range = source.value.whole ?? logRangeOf({}, Date.now());
  const counts = await Promise.race([source.value.count(range), tooLate(source.value.name)]);
  if (!counts.seen) return counts;
  const minutes = (range.to.getTime() - range.from.getTime()) / 60_000;
  return seen(loggedErrors(counts.value, minutes), counts.source);
}

function tooLate(name: string): Promise<Observed<never>> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () =>
        resolve(
          unseen(
            `${name} took longer than ${PATIENCE_MS / 1000} s to count the last hour.`,
            "Look again: what was counted meanwhile is kept for some seconds.",
          ),
        ),
      PATIENCE_MS,
    );
    // Deno and Node keep a process alive for a timer otherwise.
    if (typeof timer === "object") (timer as { unref?: () => void }).unref?.();
  });
}
