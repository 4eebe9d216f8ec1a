import type { z } from "zod";
import type { LiveSnapshot, tableVolumeSchema } from "../live/live-snapshot.ts";
import type { Observed } from "../live/observed.ts";
import type { MeasuredValue } from "./measured-value.ts";
import type { SeriesName } from "./series.ts";

/** Two series each; a database may publish ten thousand tables, and nobody watches those that never did a thing. */
const MOST_TABLES = 50;

/** Names a table in `charted`. */
export function tableKey(schema: string, table: string): string {
  return JSON.stringify([schema, table]);
}

/**
 * What a snapshot adds to the series. What was not seen adds nothing, so that its chart has a gap and no zero.
 * @param charted tables that have series already
 */
export function valuesOfSnapshot(snapshot: LiveSnapshot, charted: ReadonlySet<string>): MeasuredValue[] {
  return [
    ...one("connections", whatWasSeen(snapshot.connections)),
    ...one("channels", whatWasSeen(snapshot.channels)),
    ...one("subscriptions", whatWasSeen(snapshot.subscriptions)?.total),
    ...ratesOf(snapshot),
    ...replicationOf(snapshot),
    ...one(
      "poll_ms",
      whatWasSeen(snapshot.statements)?.find((cost) => cost.statement === "list_changes")?.recentMeanMs,
    ),
    ...tablesOf(snapshot, charted),
  ];
}

function whatWasSeen<T>(observed: Observed<T>): T | undefined {
  return observed.seen ? observed.value : undefined;
}

function one(
  name: SeriesName,
  value: number | null | undefined,
  labels: Record<string, string> = {},
): MeasuredValue[] {
  return value === null || value === undefined ? [] : [{ name, labels, value }];
}

function ratesOf(snapshot: LiveSnapshot): MeasuredValue[] {
  const rates = whatWasSeen(snapshot.rates);
  if (rates === undefined) return [];
  return [
    ...one("joins", rates.joins),
    ...one("messages", rates.messages),
    ...one("presence", rates.presence),
    ...one("changes", rates.changes),
    ...one("errors", rates.errors),
    ...one("input_bytes", rates.inputBytes),
    ...one("output_bytes", rates.outputBytes),
  ];
}

/** The slot that is furthest behind. */
function replicationOf(snapshot: LiveSnapshot): MeasuredValue[] {
  const slots = whatWasSeen(snapshot.replication)?.slots ?? [];
  const ours = slots.filter((slot) => slot.purpose !== "other");
  return [
    ...one("slot_lag", largest(ours.map((slot) => slot.lagBytes))),
    ...one("wal_retained", largest(slots.map((slot) => slot.retainedBytes))),
  ];
}

function largest(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The busiest, then those that only were: without their zeros, means would tell of busy moments only. */
function tablesOf(snapshot: LiveSnapshot, charted: ReadonlySet<string>): MeasuredValue[] {
  const tables = whatWasSeen(snapshot.tables) ?? [];
  const active = tables.filter(isActive).sort(busiestFirst);
  const idle = tables.filter((table) => !isActive(table) && charted.has(tableKey(table.schema, table.table)));
  return [...active, ...idle]
    .slice(0, MOST_TABLES)
    .flatMap(({ schema, table, subscriptions, writesPerSecond }) => [
      ...one("table_writes", writesPerSecond, { schema, table }),
      ...one("table_subscriptions", subscriptions, { schema, table }),
    ]);
}

type TableVolume = z.infer<typeof tableVolumeSchema>;

function isActive({ subscriptions, writesPerSecond }: TableVolume): boolean {
  return subscriptions > 0 || (writesPerSecond ?? 0) > 0;
}

function busiestFirst(a: TableVolume, b: TableVolume): number {
  return b.subscriptions - a.subscriptions || (b.writesPerSecond ?? 0) - (a.writesPerSecond ?? 0);
}
