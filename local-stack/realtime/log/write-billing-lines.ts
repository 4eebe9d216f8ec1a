import type { RealtimeLimits } from "#domain/limits/plan-limits.ts";
import type { MetricTotals } from "../metrics/metric-totals.ts";
import type { RealtimeLog } from "./realtime-log.ts";

const TICK_MS = 5_000;

interface BillingSources {
  log: RealtimeLog;
  totals: () => MetricTotals;
  limits: () => RealtimeLimits;
  intervalMs?: number;
}

/**
 * Every 5 s the counts of the last tick, as the hosted service logs them: connections while there are sockets,
 * and each kind of events when there were any. Returns what ends it.
 */
export function writeBillingLines({ log, totals, limits, intervalMs = TICK_MS }: BillingSources): () => void {
  let before = totals();
  const timer = setInterval(() => {
    const now = totals();
    writeTick(log, before, now, limits());
    before = now;
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

const counters = [
  { kind: "broadcast", name: "events", limit: "messagesPerSecond" },
  { kind: "db", name: "db_events", limit: null },
  { kind: "presence", name: "presence_events", limit: "presencePerSecond" },
] as const;

function writeTick(log: RealtimeLog, before: MetricTotals, now: MetricTotals, limits: RealtimeLimits): void {
  const line = (event: string, measurements: Record<string, number>) =>
    log.write({ level: "info", code: null, text: `Billing metrics: [:realtime, ${event}]`, measurements });
  if (now.connections > 0) {
    const { connections } = now;
    line(":connections", {
      connected: connections,
      connected_cluster: connections,
      ...limited(limits.connections),
    });
  }
  for (const { kind, name, limit } of counters) {
    const sum = now.events[kind] - before.events[kind];
    if (sum > 0) {
      line(`:rate_counter, :channel, :${name}`, {
        sum,
        ...limited(limit === null ? null : limits[limit]),
      });
    }
  }
}

function limited(limit: number | null): { limit?: number } {
  return limit === null ? {} : { limit };
}
