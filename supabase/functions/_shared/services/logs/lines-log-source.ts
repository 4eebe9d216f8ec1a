import { atLeast } from "../../domain/findings/at-least.ts";
import { seen } from "../../domain/live/observed.ts";
import { classifyLine } from "../../domain/logs/classify-line.ts";
import { countLines } from "../../domain/logs/count-lines.ts";
import { compareLines } from "../../domain/logs/log-cursor.ts";
import type { LogRange, RawLogLine } from "../../domain/logs/log-line.ts";
import { placeOf } from "../../domain/logs/log-places.ts";
import type { LogPageRequest, LogSource } from "./log-source.ts";

const HOUR_MS = 3_600_000;

/** Lines at hand, such as those of a file. */
export function linesLogSource(name: string, lines: readonly RawLogLine[]): LogSource {
  return {
    name,
    whole: rangeOfLines(lines),
    count: async (range) => seen(countLines(lines, range), name),
    page: async (request) => seen(pageOfLines(lines, request), name),
  };
}

/** From the first to the last line, and an hour at least, so that figures per hour mean something. */
function rangeOfLines(lines: readonly RawLogLine[]): LogRange {
  const times = lines.map(({ at }) => Date.parse(at));
  const to = times.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY) + 1;
  const from = times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
  const end = lines.length === 0 ? Date.now() : to;
  return { from: new Date(Math.min(from, end - HOUR_MS)), to: new Date(end) };
}

/** What a source that can search would answer. */
export function pageOfLines(lines: readonly RawLogLine[], request: LogPageRequest): RawLogLine[] {
  const { range, after, before, limit } = request;
  const [from, to] = [range.from.getTime(), range.to.getTime()];
  const found = lines.filter((line) => {
    const time = Date.parse(line.at);
    if (time < from || time >= to) return false;
    if (before !== undefined && compareLines(line, before) >= 0) return false;
    if (after !== undefined && compareLines(line, after) <= 0) return false;
    return isAskedFor(line, request);
  });
  const direction = after === undefined ? -1 : 1;
  return found.sort((one, other) => direction * compareLines(one, other)).slice(0, limit);
}

function isAskedFor(line: RawLogLine, { severity, key, text, table }: LogPageRequest): boolean {
  const holds = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());
  if (text !== undefined && !holds(line.text, text)) return false;
  if (table !== undefined && !holds(placeOf(line.text), table)) return false;
  if (severity === undefined && key === undefined) return true;
  const found = classifyLine(line);
  return atLeast(severity ?? "INFO").includes(found.severity) && (key ?? found.key) === found.key;
}
