import { type Observed, seen } from "../../domain/live/observed.ts";
import type { LogCounts } from "../../domain/logs/log-line.ts";
import { loggedErrorsOf } from "../../domain/logs/logged-errors-of.ts";
import type { LoggedErrors } from "../../domain/measures/table-measures.ts";
import { logRangeOf } from "./log-range-of.ts";
import type { LogSource } from "./log-source.ts";

export interface LoggedErrorsReading {
  /** Lines of the last hour that name the table. */
  of(relation: { schema: string; table: string }): LoggedErrors;
  counts: LogCounts;
  /** ISO 8601. */
  from: string;
  to: string;
}

/** Errors of the last hour, read once for all tables. */
export async function readLoggedErrors(source: Observed<LogSource>): Promise<Observed<LoggedErrorsReading>> {
  if (!source.seen) return source;
  const range = logRangeOf({}, Date.now());
  const counts = await source.value.count(range);
  if (!counts.seen) return counts;
  const of = loggedErrorsOf(counts.value, (range.to.getTime() - range.from.getTime()) / 60_000);
  const bounds = { from: range.from.toISOString(), to: range.to.toISOString() };
  return seen({ of, counts: counts.value, ...bounds }, counts.source);
}
