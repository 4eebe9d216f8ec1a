import type { RealtimeLogStore } from "./create-realtime-log.ts";
import { logRange } from "./log-range.ts";
import type { LogRow } from "./log-row.ts";
import { QueryError } from "./query/query-error.ts";

export interface LogsAnswer {
  status: 200 | 400;
  body: { result?: Record<string, unknown>[]; error?: string } | { message: string };
}

/**
 * GET …/analytics/endpoints/logs?sql=&iso_timestamp_start=&iso_timestamp_end= over the lines of Realtime and of others. SQL that is not taken
 * is answered with 200 and `error`, as by the Management API.
 */
export async function answerLogs(
  parameters: URLSearchParams,
  log: Pick<RealtimeLogStore, "query">,
  /** Rows of other sources since a time in ms since the epoch. */
  others: (from: number) => Promise<LogRow[]>,
  now: number,
): Promise<LogsAnswer> {
  const sql = parameters.get("sql");
  if (sql === null || sql.trim() === "") return invalid("sql should not be empty");
  const range = logRange(parameters.get("iso_timestamp_start"), parameters.get("iso_timestamp_end"), now);
  if ("invalid" in range) return invalid(range.invalid);
  try {
    return { status: 200, body: { result: await log.query(sql, range, await others(range.from)) } };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { status: 200, body: { result: [], error: error.message } };
  }
}

function invalid(message: string): LogsAnswer {
  return { status: 400, body: { message } };
}
