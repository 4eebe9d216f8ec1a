import { baseline } from "../../domain/live/baseline.ts";
import type { Counters, CountersOfMoment } from "../../domain/live/counters.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { perSecond } from "../../domain/live/per-second.ts";
import type { TableDelivery } from "./read-table-delivery.ts";
import type { WritesReading } from "./read-table-writes.ts";

/** What a snapshot shows; it is broadcast, and a message of Realtime is bounded. */
const SHOWN = 200;

/** Writes per second since the previous reading, busiest tables first, and what the next reading needs. */
export function tableVolumes(
  reading: Observed<WritesReading>,
  delivery: Observed<TableDelivery[]>,
  previous: Counters | null,
): { volumes: LiveSnapshot["tables"]; counters: CountersOfMoment["tables"] } {
  if (!reading.seen) return { volumes: reading, counters: null };
  const { at, tables } = reading.value;
  const start = baseline(previous, "tables", at);
  const probed = new Map(
    (delivery.seen ? delivery.value : []).map(({ schema, table, ms }) => [
      JSON.stringify([schema, table]),
      ms,
    ]),
  );
  const volumes = tables
    .map(({ oid, schema, table, writes, subscriptions }) => {
      const before = start && { at: start.at, value: start.writes[oid] ?? null };
      const writesPerSecond = perSecond(before, { at, value: writes });
      const deliveryMs = probed.get(JSON.stringify([schema, table])) ?? null;
      return { schema, table, writesPerSecond, subscriptions, deliveryMs };
    })
    .sort(
      (one, other) =>
        (other.writesPerSecond ?? 0) - (one.writesPerSecond ?? 0) || other.subscriptions - one.subscriptions,
    )
    .slice(0, SHOWN);
  const writes = Object.fromEntries(tables.map((table) => [table.oid, table.writes]));
  return { volumes: seen(volumes, reading.source), counters: { at, writes } };
}
