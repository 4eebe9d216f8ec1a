import type { Severity } from "../../domain/findings/finding.ts";
import type { Observed } from "../../domain/live/observed.ts";
import type { LogCursor } from "../../domain/logs/log-cursor.ts";
import type { LogCounts, LogRange, RawLogLine } from "../../domain/logs/log-line.ts";

/** Lines of a range: newest first, or with `after` oldest first from that place on. */
export interface LogPageRequest {
  range: LogRange;
  /** This one or worse. */
  severity?: Severity | undefined;
  /** Group of classifyLine. */
  key?: string | undefined;
  /** Held by the line, without regard to case. */
  text?: string | undefined;
  /** Part of the place that a line names. */
  table?: string | undefined;
  before?: LogCursor | undefined;
  after?: LogCursor | undefined;
  limit: number;
}

/** Where the log of a project's Realtime can be asked for. Ranges are 24 h at most. */
export interface LogSource {
  /** In words, as "the logs of the Management API". */
  name: string;
  /** Of a log that has ended, such as a file: all of it, which is then judged in place of the last hour. */
  whole?: LogRange;
  count(range: LogRange): Promise<Observed<LogCounts>>;
  /** In order, `limit` at most: fewer means there are no more. */
  page(request: LogPageRequest): Promise<Observed<RawLogLine[]>>;
}
