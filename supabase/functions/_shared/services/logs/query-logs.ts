import { z } from "zod";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { askManagement, type Management } from "../live/ask-management.ts";

/** A column is what ClickHouse makes of it: text, a number, or a map. */
export type LogRecord = Record<string, unknown>;

const answerSchema = z.object({
  result: z.array(z.record(z.string(), z.unknown())).nullish(),
  error: z.unknown().optional(),
});

export interface LogQuery {
  /** One SELECT on the table `logs`, with `source`, and with a LIMIT of 1,000 at most. */
  sql: string;
  /** Not more than 24 h. null: the last minute. */
  range: { from: Date; to: Date } | null;
  /** How long the answer stands for whoever asks the same. */
  keepMs: number;
  timeoutMs?: number;
}

const NAME = "the logs of the Management API";

/**
 * Asks the project's logs. Documents name the column of the log's kind `source`, the announcement `source_name`:
 * where the first is not known the second is tried.
 */
export async function queryLogs(management: Management, query: LogQuery): Promise<Observed<LogRecord[]>> {
  const answer = await askLogs(management, query);
  const renamed = query.sql.replace(/\bsource\b(?=\s*(?:=|in\b))/gi, "source_name");
  const refused = !answer.seen && /\bsource\b/.test(answer.reason) && renamed !== query.sql;
  return refused ? await askLogs(management, { ...query, sql: renamed }) : answer;
}

async function askLogs(management: Management, query: LogQuery): Promise<Observed<LogRecord[]>> {
  const parameters = new URLSearchParams({ sql: query.sql });
  if (query.range !== null) {
    parameters.set("iso_timestamp_start", query.range.from.toISOString());
    parameters.set("iso_timestamp_end", query.range.to.toISOString());
  }
  const answer = await askManagement(management, {
    name: NAME,
    path: `analytics/endpoints/logs?${parameters}`,
    schema: answerSchema,
    keepMs: query.keepMs,
    ...(query.timeoutMs === undefined ? {} : { timeoutMs: query.timeoutMs }),
  });
  if (!answer.seen) return answer;
  const { result, error } = answer.value;
  // It answers 200 to what it refuses, too.
  if (error === undefined || error === null || error === "") return seen(result ?? [], NAME);
  return unseen(
    `${NAME} refused the query: ${textOf(error).slice(0, 300)}`,
    "The service may have changed what it accepts; see the documentation of its logs.",
  );
}

function textOf(error: unknown): string {
  if (typeof error === "string") return error;
  const { message } = error as { message?: unknown };
  return typeof message === "string" ? message : JSON.stringify(error);
}
