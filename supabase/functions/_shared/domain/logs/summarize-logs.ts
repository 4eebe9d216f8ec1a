import { type Severity, severities } from "../findings/finding.ts";
import { describeGroup } from "./describe-group.ts";
import type { LogCounts, LogRange } from "./log-line.ts";
import { readPlace } from "./log-places.ts";
import type { LogGroup, LogSummary } from "./log-summary.ts";
import { redactText } from "./redact-text.ts";

const MOST_PLACES = 20;
const LONGEST_SAMPLE = 600;

/** Counts of a source with what they mean, ready to be shown: nothing in it that redactText would hide. */
export function summarizeLogs(counts: LogCounts, { from, to }: LogRange): LogSummary {
  const bySeverity: Partial<Record<Severity, number>> = {};
  const buckets = new Map<string, LogSummary["buckets"][number]>();
  for (const { at, severity, n } of counts.buckets) {
    bySeverity[severity] = (bySeverity[severity] ?? 0) + n;
    const bucket = buckets.get(at) ?? { at, counts: {} };
    bucket.counts[severity] = (bucket.counts[severity] ?? 0) + n;
    buckets.set(at, bucket);
  }
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    stepSeconds: counts.stepSeconds,
    buckets: [...buckets.values()].sort((one, other) => (one.at < other.at ? -1 : 1)),
    counts: bySeverity,
    total: counts.buckets.reduce((sum, { n }) => sum + n, 0),
    groups: groupsOf(counts),
    partial: counts.partial,
  };
}

function groupsOf(counts: LogCounts): LogGroup[] {
  const groups = new Map<string, LogGroup>();
  for (const { key, severity, n, firstAt, lastAt, sample } of counts.groups) {
    const before = groups.get(key);
    if (before === undefined) {
      const shown = redactText(sample).slice(0, LONGEST_SAMPLE);
      const about = { key, severity, count: n, firstAt, lastAt, sample: shown };
      groups.set(key, { ...describeGroup(key), ...about, ...placesOf(counts, key) });
      continue;
    }
    before.count += n;
    if (rank(severity) < rank(before.severity)) before.severity = severity;
    if (firstAt < before.firstAt) before.firstAt = firstAt;
    if (lastAt > before.lastAt) before.lastAt = lastAt;
  }
  return [...groups.values()].sort(
    (one, other) => rank(one.severity) - rank(other.severity) || other.count - one.count,
  );
}

function placesOf(counts: LogCounts, key: string): Pick<LogGroup, "tables" | "topics"> {
  const tables = new Map<string, LogGroup["tables"][number]>();
  const topics = new Map<string, LogGroup["topics"][number]>();
  for (const { place, n } of counts.places.filter((one) => one.key === key)) {
    const { table, topic } = readPlace(place);
    if (table !== null) {
      const name = JSON.stringify([table.schema, table.table]);
      tables.set(name, { ...table, count: (tables.get(name)?.count ?? 0) + n });
    }
    if (topic !== null) {
      const shown = redactText(topic);
      topics.set(shown, { topic: shown, count: (topics.get(shown)?.count ?? 0) + n });
    }
  }
  return { tables: mostFrequent(tables), topics: mostFrequent(topics) };
}

function mostFrequent<T extends { count: number }>(counted: Map<string, T>): T[] {
  return [...counted.values()].sort((one, other) => other.count - one.count).slice(0, MOST_PLACES);
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
