import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";

type Shown<T> = T extends { seen: true; value: infer Value } ? Value : never;
export type TableVolume = Shown<LiveSnapshot["tables"]>[number];
export type TopicVolume = Shown<LiveSnapshot["topics"]>[number];

export type TableOrder = "busiest" | "slowest";

/** Tables that are in use, the busiest or the slowest first; one whose delivery was not measured is not slow. */
export function orderTables(tables: readonly TableVolume[], order: TableOrder): TableVolume[] {
  const rank = (table: TableVolume) => (order === "busiest" ? table.writesPerSecond : table.deliveryMs) ?? -1;
  return tables
    .filter(({ writesPerSecond, subscriptions }) => (writesPerSecond ?? 0) > 0 || subscriptions > 0)
    .sort((one, other) => rank(other) - rank(one) || other.subscriptions - one.subscriptions);
}
