import { Registry } from "prom-client";
import { emptyTotals, type MetricTotals } from "./metric-totals.ts";
import { nodeMetrics } from "./node-metrics.ts";
import type { RealtimeMetrics } from "./realtime-metrics.ts";
import { tenantMetrics } from "./tenant-metrics.ts";

export interface RealtimeMetricsStore extends RealtimeMetrics {
  /** Everything in the Prometheus text format. */
  text(): Promise<string>;
  /** A copy. */
  totals(): MetricTotals;
}

/** Counts in plain numbers while serving, and moves them into the series only when these are asked for. */
export function createRealtimeMetrics({ tenantId }: { tenantId: string }): RealtimeMetricsStore {
  const registry = new Registry();
  const tenant = tenantMetrics(registry, tenantId);
  const node = nodeMetrics(registry);
  const totals = emptyTotals();
  let told = emptyTotals();

  function tell(): void {
    const { connections, channels, events } = totals;
    for (const gauge of [tenant.connected, tenant.connectedCluster, node.connected, node.connectedCluster]) {
      gauge.set(connections);
    }
    node.connections.set(connections);
    node.tenants.set(connections > 0 ? 1 : 0);
    tenant.channels.set(channels);
    tenant.subscribers.set(totals.subscribers);
    for (const series of [tenant, node]) {
      series.joins.inc(totals.joins - told.joins);
      series.inputBytes.inc(totals.inputBytes - told.inputBytes);
      series.outputBytes.inc(totals.outputBytes - told.outputBytes);
      for (const kind of ["broadcast", "presence", "db"] as const) {
        series.events[kind].inc(events[kind] - told.events[kind]);
      }
    }
    told = structuredClone(totals);
  }

  return {
    socketOpened() {
      totals.connections += 1;
    },
    socketClosed() {
      totals.connections = Math.max(0, totals.connections - 1);
    },
    channelJoined(result, ms) {
      node.joined(result);
      node.handledIn.observe(ms);
      if (result === "error") {
        totals.joinErrors += 1;
        return;
      }
      totals.joins += 1;
      totals.channels += 1;
    },
    channelLeft() {
      totals.channels = Math.max(0, totals.channels - 1);
    },
    events(kind, count) {
      totals.events[kind] += count;
    },
    inputBytes(bytes) {
      totals.inputBytes += bytes;
    },
    outputBytes(bytes) {
      totals.outputBytes += bytes;
    },
    channelError(code) {
      totals.errors += 1;
      tenant.errors.inc(code);
      node.error(code);
    },
    payloadSize(kind, bytes) {
      tenant.payloadSize.observe({ tenant: tenantId, message_type: kind }, bytes);
      node.payloadSize.observe({ message_type: kind }, bytes);
    },
    authorizationChecked(kind, ms) {
      (kind === "read" ? tenant.readAuthorization : tenant.writeAuthorization).observe(ms);
    },
    polled: (ms) => tenant.pollDuration.observe(ms),
    pollFailed: (reason) => tenant.pollFailures.inc(reason),
    pollerStopped: (reason) => tenant.pollerStops.inc(reason),
    changesSkipped: (count) => tenant.changesSkipped.inc("rate_limited", count),
    subscribers(count) {
      totals.subscribers = count;
    },
    databaseBroadcast(insertedToSentMs, committedToSentMs) {
      tenant.fromDatabaseInserted.observe(insertedToSentMs);
      tenant.fromDatabaseCommitted.observe(committedToSentMs);
    },
    replayed: (ms) => tenant.replay.observe(ms),
    text() {
      tell();
      return registry.metrics();
    },
    totals: () => structuredClone(totals),
  };
}
