import type { Counters } from "../../domain/live/counters.ts";
import type { Rates } from "../../domain/live/live-snapshot.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import type { MetricsReading } from "./metrics-reading.ts";
import { readBillingLines } from "./read-billing-lines.ts";
import { readHealth } from "./read-health.ts";
import { readMetricsEndpoint } from "./read-metrics-endpoint.ts";
import { readPrivilegedMetrics } from "./read-privileged-metrics.ts";

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
 * (health and billing lines), then the hosted metrics endpoint.
 */
export async function readCounters(platform: Platform): Promise<CountersReading> {
  const own = await readMetricsEndpoint(platform);
  if (own.seen) return fromMetrics(own.value, own.source);
  if (platform.management !== null) {
    const [connections, billing] = await Promise.all([
      readHealth(platform.management),
      readBillingLines(platform.management),
    ]);
    const logged = billing.seen ? billing.value.connections : null;
    // Where a server of one's own was named, it is the one to repair.
    if (platform.metrics !== null && !connections.seen && !billing.seen) {
      return { connections: own, channels: own, activity: own };
    }
    return {
      connections:
        connections.seen || logged === null || !billing.seen ? connections : seen(logged, billing.source),
      channels: noChannels,
      activity: billing.seen ? seen({ kind: "rates", rates: billing.value.rates }, billing.source) : billing,
    };
  }
  // A server of one's own has no such endpoint, and its failure says more.
  if (platform.metrics === null) {
    const hosted = await readPrivilegedMetrics(platform);
    if (hosted.seen) return fromMetrics(hosted.value, hosted.source);
  }
  return { connections: own, channels: own, activity: own };
}

function fromMetrics(reading: MetricsReading, source: string): CountersReading {
  const { at, connections, channels, totals } = reading;
  return {
    connections: connections === null ? noConnections : seen(connections, source),
    channels: channels === null ? noChannels : seen(channels, source),
    activity: seen({ kind: "counters", counters: { at, source, totals } }, source),
  };
}
