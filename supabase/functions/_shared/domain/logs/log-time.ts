/**
 * A time of a log in ISO 8601 with microseconds: from ClickHouse's text without zone, from ISO 8601, or from a
 * number of seconds, milliseconds or microseconds since 1970. null when it is none of these.
 */
export function readLogTime(value: unknown): string | null {
  if (typeof value === "number") return ofMicroseconds(microsecondsOf(value));
  if (typeof value !== "string") return null;
  if (/^\d{9,}(\.\d+)?$/.test(value)) return readLogTime(Number(value));
  const [, day, time, fraction = "", zone = "Z"] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/.exec(value) ??
    [];
  if (day === undefined || time === undefined) return null;
  const ms = Date.parse(`${day}T${time}${zone === "UTC" || zone === "GMT" ? "Z" : zone}`);
  return Number.isNaN(ms) ? null : ofMicroseconds(ms * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6)));
}

function microsecondsOf(value: number): number {
  if (value < 1e11) return value * 1e6;
  return value < 1e14 ? value * 1000 : value;
}

function ofMicroseconds(value: number): string | null {
  const whole = Math.floor(value);
  const date = new Date(Math.floor(whole / 1e6) * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return `${date.toISOString().slice(0, 19)}.${String(whole % 1e6).padStart(6, "0")}Z`;
}
