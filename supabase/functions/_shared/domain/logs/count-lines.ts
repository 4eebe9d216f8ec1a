import { bucketSeconds } from "./bucket-seconds.ts";
import { classifyLine } from "./classify-line.ts";
import type { LogCounts, LogRange, RawLogLine } from "./log-line.ts";
import { placeOf } from "./log-places.ts";

/** Counts lines as a source that can count would, for sources that only hand out lines. */
export function countLines(
  lines: Iterable<RawLogLine>,
  range: LogRange,
  partial: string | null = null,
): LogCounts {
  const stepSeconds = bucketSeconds(range);
  const buckets = new Map<string, LogCounts["buckets"][number]>();
  const groups = new Map<string, LogCounts["groups"][number]>();
  const places = new Map<string, LogCounts["places"][number]>();
  const [from, to] = [range.from.getTime(), range.to.getTime()];
  for (const line of lines) {
    const time = Date.parse(line.at);
    if (time < from || time >= to) continue;
    const { key, severity } = classifyLine(line);
    const at = new Date(Math.floor(time / (stepSeconds * 1000)) * stepSeconds * 1000).toISOString();
    count(buckets, `${at} ${severity}`, () => ({ at, severity, n: 0 }));
    const group = count(groups, `${severity} ${line.origin} ${key}`, () => ({
      key,
      severity,
      origin: line.origin,
      n: 0,
      firstAt: line.at,
      lastAt: line.at,
      sample: line.text,
    }));
    if (line.at < group.firstAt) group.firstAt = line.at;
    if (line.at > group.lastAt) group.lastAt = line.at;
    const place = placeOf(line.text);
    if (place === "") continue;
    const named = count(places, `${severity} ${key} ${place}`, () => ({
      key,
      severity,
      place,
      n: 0,
      lastAt: line.at,
    }));
    if (line.at > named.lastAt) named.lastAt = line.at;
  }
  return {
    stepSeconds,
    buckets: [...buckets.values()],
    groups: [...groups.values()],
    places: [...places.values()],
    partial,
  };
}

function count<T extends { n: number }>(counted: Map<string, T>, name: string, first: () => T): T {
  const entry = counted.get(name) ?? first();
  entry.n += 1;
  counted.set(name, entry);
  return entry;
}
