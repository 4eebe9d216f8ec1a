import type { Sql } from "postgres";
import { baseline } from "../../domain/live/baseline.ts";
import type { Counters, CountersOfMoment, LiveReading, RealtimeTotals } from "../../domain/live/counters.ts";
import type { LiveSnapshot, Rates } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen } from "../../domain/live/observed.ts";
import { perSecond } from "../../domain/live/per-second.ts";
import type { Platform } from "../platform.ts";
import { type CountersReading, readCounters } from "./read-counters.ts";
import { readLimits } from "./read-limits.ts";
import { readReplication } from "./read-replication.ts";
import { readStatements } from "./read-statements.ts";
import { readSubscriptions } from "./read-subscriptions.ts";
import { readTableDelivery } from "./read-table-delivery.ts";
import { readTableWrites } from "./read-table-writes.ts";
import { readTopics } from "./read-topics.ts";
import { statementCosts } from "./statement-costs.ts";
import { tableVolumes } from "./table-volumes.ts";

export interface LiveContext {
  sql: Sql;
  platform: Platform;
}

/**
 * Everything there is to see of a project now, from all sources at once. One that cannot be read is unseen and
 * costs 2 s at most. Rates are growth since `previous`, the counters of an earlier snapshot; without one, or
 * where a counter fell back, they are null.
 */
export async function readLiveSnapshot(
  { sql, platform }: LiveContext,
  previous: Counters | null,
): Promise<LiveReading> {
  const at = new Date().toISOString();
  const [subscriptions, topics, writes, delivery, replication, statements, counted, limits] =
    await Promise.all([
      readSubscriptions(sql),
      readTopics(sql),
      readTableWrites(sql),
      readTableDelivery(sql),
      readReplication(sql),
      readStatements(sql),
      readCounters(platform),
      readLimits(platform),
    ]);
  const tables = tableVolumes(writes, delivery, previous);
  const costs = statementCosts(statements, previous);
  const activity = counted.activity.seen ? counted.activity.value : null;
  const snapshot: LiveSnapshot = {
    at,
    connections: counted.connections,
    channels: counted.channels,
    subscriptions,
    rates: ratesOf(counted.activity, previous),
    topics,
    tables: tables.volumes,
    replication,
    statements: costs.costs,
    limits,
  };
  const counters: Counters = {
    realtime: activity?.kind === "counters" ? activity.counters : null,
    tables: tables.counters,
    statements: costs.counters,
    ...(previous === null ? {} : { earlier: momentOf(previous) }),
  };
  return { snapshot, counters };
}

/** What came before it is of no use any more. */
function momentOf({ realtime, tables, statements }: Counters): CountersOfMoment {
  return { realtime, tables, statements };
}

function ratesOf(activity: CountersReading["activity"], previous: Counters | null): Observed<Rates> {
  if (!activity.seen) return activity;
  if (activity.value.kind === "rates") return seen(activity.value.rates, activity.source);
  const { at, source, totals } = activity.value.counters;
  const start = baseline(previous, "realtime", at);
  const before = start?.source === source ? start : null;
  const rate = (name: keyof RealtimeTotals) =>
    perSecond(before && { at: before.at, value: before.totals[name] }, { at, value: totals[name] });
  return seen(
    {
      joins: rate("joins"),
      messages: rate("messages"),
      presence: rate("presence"),
      changes: rate("changes"),
      errors: rate("errors"),
      inputBytes: rate("inputBytes"),
      outputBytes: rate("outputBytes"),
    },
    source,
  );
}
