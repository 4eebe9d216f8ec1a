import type { LogLinesAnswer, LogLinesQuery } from "../../domain/api/logs.ts";
import { seen } from "../../domain/live/observed.ts";
import { compareLines, writeCursor } from "../../domain/logs/log-cursor.ts";
import { shownLine } from "../../domain/logs/shown-line.ts";
import type { Platform } from "../platform.ts";
import { logRangeOf } from "./log-range-of.ts";
import { logSourceOf } from "./log-source-of.ts";

/** A page of lines, redacted. Its cursors stand for places in the log, whatever the filters leave out. */
export async function readLogLines(
  { platform }: { platform: Platform },
  query: LogLinesQuery,
): Promise<LogLinesAnswer> {
  const source = logSourceOf(platform);
  if (!source.seen) return { page: source };
  const { from, to, ...filters } = query;
  const range = logRangeOf({ from, to }, Date.now());
  const read = await source.value.page({ range, ...filters });
  if (!read.seen) return { page: read };
  const rows = read.value;
  const last = rows.at(-1);
  const newest = rows.reduce<(typeof rows)[number] | null>(
    (latest, row) => (latest === null || compareLines(row, latest) > 0 ? row : latest),
    null,
  );
  return {
    page: seen(
      {
        lines: rows.map(shownLine),
        next: last === undefined || rows.length < query.limit ? null : writeCursor(last),
        newest: newest === null ? null : writeCursor(newest),
      },
      read.source,
    ),
  };
}
