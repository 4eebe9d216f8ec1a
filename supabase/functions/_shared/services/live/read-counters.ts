import type { Counters } from "../../domain/live/counters.ts";
import type { Rates } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import type { Management } from "./ask-management.ts";
import type { MetricsReading } from "./metrics-reading.ts";
import { readBillingLines } from "./read-billing-lines.ts";
import { readHealth } from "./read-health.ts";
import { readMetricsEndpoint } from "./read-metrics-endpoint.ts";
import { readPrivilegedMetrics } from "./read-privileged-metrics.ts";
import { SOURCE_TIMEOUT_MS } from "./source-timeout.ts";

export interface CountersReading {
  connections: Observed<number>;
  channels: Observed<number>;
  /** Absolute counters to take rates from; or rates that the source tells by itself. */
  activity: Observed<
    { kind: "counters"; counters: NonNullable<Counters["realtime"]> } | { kind: "rates"; rates: Rates }
  >;
}

const noConnections = unseen(
  "The source tells no number of connections.",
  "Set REALTIME_METRICS_URL (self-hosted), or MANAGEMENT_API_TOKEN and PROJECT_REF (hosted).",
);
const noChannels = unseen(
  "Supabase Realtime tells no number of joined channels.",
  "The embedded server does. Elsewhere, look at bindings and joins per second.",
);

/**
 * Connections and activity from the best source that answers: Realtime's own metrics, then the Management API
 * (health and billing lines), then the hosted metrics endpoint. Where Realtime's own was named and none answers, it
 * is the one to repair.
 */
export async function readCounters(platform: Platform): Promise<CountersReading> {
  const began = performance.now();
  const own = await readMetricsEndpoint(platform);
  if (own.seen) return fromMetrics(own.value, own.source);
  const nothing = { connections: own, channels: own, activity: own };
  // Its silence took the time there is; it is remembered, so the next snapshot asks the others at once.
  if (performance.now() - began > SOURCE_TIMEOUT_MS / 2) return nothing;
  if (platform.management !== null) {
    const managed = await fromManagement(platform.management);
    const dark = !managed.connections.seen && !managed.activity.seen;
    return platform.metrics !== null && dark ? nothing : managed;
  }
  if (platform.metrics !== null) return nothing;
  const hosted = await readPrivilegedMetrics(platform);
  return hosted.seen ? fromMetrics(hosted.value, hosted.source) : nothing;
}

async function fromManagement(management: Management): Promise<CountersReading> {
  const [connections, billing] = await Promise.all([readHealth(management), readBillingLines(management)]);
  if (!billing.seen) return { connections, channels: noChannels, activity: billing };
  const { connections: logged, rates } = billing.value;
  return {
    connections: connections.seen || logged === null ? connections : seen(logged, billing.source),
    channels: noChannels,
    activity: seen({ kind: "rates", rates }, billing.source),
  };
}

function fromMetrics(reading: MetricsReading, source: string): CountersReading {
  const { at, connections, channels, totals } = reading;
  return {
    connections: connections === null ? noConnections : seen(connections, source),
    channels: channels === null ? noChannels : seen(channels, source),
    activity: seen({ kind: "counters", counters: { at, source, totals } }, source),
  };
}
