import type { RealtimeTotals } from "../../domain/live/counters.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import { type MetricSample, parsePrometheus } from "./parse-prometheus.ts";

export interface MetricsReading {
  /** ms since the epoch. */
  at: number;
  connections: number | null;
  channels: number | null;
  totals: RealtimeTotals;
}

const counters = {
  joins: "realtime_channel_joins",
  messages: "realtime_channel_events",
  presence: "realtime_channel_presence_events",
  changes: "realtime_channel_db_events",
  errors: "realtime_channel_error",
  inputBytes: "realtime_channel_input_bytes",
  outputBytes: "realtime_channel_output_bytes",
} as const satisfies Record<keyof RealtimeTotals, string>;
const gauges = {
  cluster: "realtime_connections_connected_cluster",
  node: "realtime_connections_connected",
  channels: "embedded_realtime_channels_joined",
} as const;
/** Always told by a Realtime server, also while nobody is connected. */
const markOfServer = "realtime_connections_global_connected";

const wanted = new Set<string>([...Object.values(counters), ...Object.values(gauges), markOfServer]);

/**
 * One project's counts out of the metrics of a Realtime server. Nodes are added up. A server tells a series from
 * its first event on, so what is missing there is 0.
 */
export function metricsReading(
  text: string,
  options: { name: string; at: number; tenant: string | null },
): Observed<MetricsReading> {
  const samples = parsePrometheus(text, wanted);
  if (samples.length === 0) {
    return unseen(
      `${options.name} tells no series of a Realtime server.`,
      "Set REALTIME_METRICS_URL to the address that ends in /metrics of a Realtime server, or on a hosted project MANAGEMENT_API_TOKEN and PROJECT_REF.",
    );
  }
  const tenants = new Set(
    samples.flatMap(({ labels }) => (labels.tenant === undefined ? [] : [labels.tenant])),
  );
  if (options.tenant === null && tenants.size > 1) {
    return unseen(
      `${options.name} tells of ${tenants.size} projects, and it is not known which is this one.`,
      "Set REALTIME_ADMIN_URL to …/api/tenants/<name of the tenant>.",
    );
  }
  const own = samples.filter(
    ({ labels }) =>
      options.tenant === null || labels.tenant === undefined || labels.tenant === options.tenant,
  );
  return seen(readingOf(own, options.at), options.name);
}

function readingOf(samples: MetricSample[], at: number): MetricsReading {
  const values = (name: string) => samples.filter((sample) => sample.name === name).map(({ value }) => value);
  const absent = values(markOfServer).length > 0 ? 0 : null;
  const sum = (name: string) => {
    const found = values(name);
    return found.length === 0 ? absent : found.reduce((total, value) => total + value, 0);
  };
  // Every node tells the whole cluster, each at its own moment.
  const cluster = values(gauges.cluster);
  return {
    at,
    connections: cluster.length > 0 ? Math.max(...cluster) : sum(gauges.node),
    channels: values(gauges.channels).length > 0 ? sum(gauges.channels) : null,
    totals: {
      joins: sum(counters.joins),
      messages: sum(counters.messages),
      presence: sum(counters.presence),
      changes: sum(counters.changes),
      errors: sum(counters.errors),
      inputBytes: sum(counters.inputBytes),
      outputBytes: sum(counters.outputBytes),
    },
  };
}
