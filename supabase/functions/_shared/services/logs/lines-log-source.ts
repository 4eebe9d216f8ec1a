import { atLeast } from "../../domain/findings/at-least.ts";
import { seen } from "../../domain/live/observed.ts";
import { classifyLine } from "../../domain/logs/classify-line.ts";
import { countLines } from "../../domain/logs/count-lines.ts";
import { compareLines } from "../../domain/logs/log-cursor.ts";
import type { RawLogLine } from "../../domain/logs/log-line.ts";
import { placeOf } from "../../domain/logs/log-places.ts";
import type { LogPageRequest, LogSource } from "./log-source.ts";

/** Lines at hand, such as those of a file. */
export function linesLogSource(name: string, lines: readonly RawLogLine[]): LogSource {
  return {
    name,
    count: async (range) => seen(countLines(lines, range), name),
    page: async (request) => seen(pageOfLines(lines, request), name),
  };
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
