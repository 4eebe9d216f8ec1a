import type { LogOrigin, RawLogLine } from "./log-line.ts";
import { readLogTime } from "./log-time.ts";

const DAY_MS = 86_400_000;

/** A line before it has a date. */
interface Entry {
  /** ISO 8601, or milliseconds of a day where the line names no date; null where it names no time. */
  time: string | number | null;
  level: string;
  text: string;
  origin: LogOrigin;
}

/**
 * Lines of a file: of a Realtime container (`HH:MM:SS.mmm [level] message`), of Postgres, or JSON objects one a
 * line. Indented lines go on with the one before. Whatever else there is becomes a line without a level, so that
 * none is lost.
 * @param endsAt when the last line was written at the latest, for lines that name no date
 */
export function parseLogText(text: string, endsAt: Date): RawLogLine[] {
  const entries: Entry[] = [];
  for (const line of text.split(/\r?\n/)) {
    const last = entries.at(-1);
    if (line.trim() === "") continue;
    if (/^\s/.test(line) && last !== undefined) last.text += `\n${line}`;
    else entries.push(readLine(line));
  }
  return dated(entries, endsAt);
}

/** What `docker compose logs` puts before each line. */
const container = /^[\w.-]+ +\| /;
const realtime = /^(?:(\S+T\S+Z) )?(\d{1,2}):(\d\d):(\d\d)[.,](\d{1,6})(?: [^[\]]*)? \[(\w+)\] ([\s\S]*)$/;
const postgres =
  /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [A-Z]+) (?:\[\d+\] )?(?:\S+ )?([A-Z]+\d?): {1,2}([\s\S]*)$/;
const timed =
  /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?) (?:\[?(\w+)\]?:? )?([\s\S]*)$/;

function readLine(written: string): Entry {
  const line = written.replace(container, "");
  const json = line.startsWith("{") ? readJson(line) : null;
  if (json !== null) return json;
  const [, docker, hour, minute, second, fraction, level, text] = realtime.exec(line) ?? [];
  if (level !== undefined && text !== undefined) {
    const ms = Number(`0.${fraction}`) * 1000;
    const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + ms;
    return { time: docker === undefined ? ofDay : readLogTime(docker), level, text, origin: "realtime" };
  }
  const [, at, severity, message] = postgres.exec(line) ?? [];
  if (severity !== undefined && message !== undefined) {
    return { time: readLogTime(at), level: severity, text: message, origin: "postgres" };
  }
  const [, moment, word, rest] = timed.exec(line) ?? [];
  if (rest !== undefined) {
    const known = /^(?:debug|info|notice|warn|warning|error|critical|fatal)$/i.test(word ?? "");
    const body = known || word === undefined ? rest : line.slice((moment ?? "").length + 1);
    return { time: readLogTime(moment), level: known ? (word ?? "") : "", text: body, origin: "realtime" };
  }
  return { time: null, level: "", text: line, origin: "realtime" };
}

const names = {
  text: ["event_message", "message", "msg", "text"],
  time: ["timestamp", "time", "ts", "at", "@timestamp"],
  level: ["severity_text", "level", "severity"],
};

function readJson(line: string): Entry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // A line that only begins like JSON is a line as any other.
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const fields = new Map(Object.entries(value));
  const first = (of: string[]) => of.map((name) => fields.get(name)).find((found) => found !== undefined);
  const text = first(names.text);
  if (typeof text !== "string") return null;
  const metadata: unknown = fields.get("metadata");
  const nested =
    typeof metadata === "object" && metadata !== null && "level" in metadata ? metadata.level : "";
  const level = first(names.level) ?? nested;
  const isPostgres = fields.get("source") === "postgres_logs";
  return {
    time: readLogTime(first(names.time)),
    level: typeof level === "string" ? level : "",
    text,
    origin: isPostgres ? "postgres" : "realtime",
  };
}

/** From the end back: a time of day that is later than the next line's was the day before. */
function dated(entries: readonly Entry[], endsAt: Date): RawLogLine[] {
  let next = endsAt.getTime();
  const lines: RawLogLine[] = [];
  for (const [index, entry] of [...entries.entries()].reverse()) {
    const at = momentOf(entry.time, next);
    next = at;
    lines.push({
      id: String(index + 1).padStart(12, "0"),
      at: typeof entry.time === "string" ? entry.time : `${new Date(at).toISOString().slice(0, -1)}000Z`,
      level: entry.level,
      text: entry.text,
      origin: entry.origin,
    });
  }
  return lines.reverse();
}

function momentOf(time: Entry["time"], next: number): number {
  if (time === null) return next;
  if (typeof time === "string") return Date.parse(time);
  const day = Math.floor(next / DAY_MS) * DAY_MS + time;
  return day > next ? day - DAY_MS : day;
}
