import { formatFilter } from "#domain/subscriptions/format-filter.ts";
import type { Subscription } from "#domain/subscriptions/subscription.ts";

/** The heading a subscription stands under: its table, or what it is when it has none. */
export function groupOf({ kind, schema, table }: Subscription): string {
  if (kind !== "postgres_changes") return kind;
  if (table === null) return "table known at run time only";
  return schema === null ? `table ${table}, schema known at run time only` : `${schema}.${table}`;
}

/** Groups in alphabetical order, each with its subscriptions in the order of the scan. */
export function groupByTable(subscriptions: readonly Subscription[]): [string, Subscription[]][] {
  const groups = new Map<string, Subscription[]>();
  for (const subscription of subscriptions) {
    const group = groupOf(subscription);
    groups.set(group, [...(groups.get(group) ?? []), subscription]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** What a person wants to know of one subscription, in columns. */
export function columnsOf(subscription: Subscription): string[] {
  const { file, line, events, filters, unresolved, channel, confidence } = subscription;
  const filter = formatFilter(filters);
  const rest = unresolved?.includes("filter") ? "filter known at run time only" : "no filter";
  const isChanges = subscription.kind === "postgres_changes";
  return [
    `${file}:${line}`,
    isChanges ? events.join(" ") || "events ?" : "",
    isChanges ? filter || rest : "",
    channel === null ? "" : `channel ${channel}`,
    confidence,
  ];
}
