import { z } from "zod";

/**
 * gauge: a level, such as open connections. rate: per second between two samples. distribution: many measured
 * values, kept so that percentiles of any window can be told.
 */
export const seriesKinds = ["gauge", "rate", "distribution"] as const;

interface SeriesDefinition {
  kind: (typeof seriesKinds)[number];
  unit: "count" | "per second" | "bytes" | "bytes per second" | "ms" | "ratio";
  title: string;
}

/** Every series there is. Labels tell members apart: {schema, table} of a table, {from} of a probe. */
export const seriesCatalog = {
  connections: { kind: "gauge", unit: "count", title: "Connections" },
  channels: { kind: "gauge", unit: "count", title: "Channels" },
  subscriptions: { kind: "gauge", unit: "count", title: "Postgres Changes subscriptions" },
  joins: { kind: "rate", unit: "per second", title: "Channel joins" },
  messages: { kind: "rate", unit: "per second", title: "Broadcast messages" },
  presence: { kind: "rate", unit: "per second", title: "Presence messages" },
  changes: { kind: "rate", unit: "per second", title: "Postgres Changes messages" },
  errors: { kind: "rate", unit: "per second", title: "Channel errors" },
  input_bytes: { kind: "rate", unit: "bytes per second", title: "Received from clients" },
  output_bytes: { kind: "rate", unit: "bytes per second", title: "Sent to clients" },
  slot_lag: { kind: "gauge", unit: "bytes", title: "Replication lag of Realtime's slots" },
  wal_retained: { kind: "gauge", unit: "bytes", title: "WAL kept for slots" },
  poll_ms: { kind: "gauge", unit: "ms", title: "Mean time of a poll for changes" },
  table_writes: { kind: "rate", unit: "per second", title: "Rows written" },
  table_subscriptions: { kind: "gauge", unit: "count", title: "Subscriptions of the table" },
  handshake_ms: { kind: "distribution", unit: "ms", title: "WebSocket handshake" },
  join_ms: { kind: "distribution", unit: "ms", title: "Channel join" },
  system_ok_ms: { kind: "distribution", unit: "ms", title: "Join to subscribed in Postgres" },
  connect_ms: { kind: "distribution", unit: "ms", title: "Initial connection" },
  changes_delivery_ms: { kind: "distribution", unit: "ms", title: "Commit to receipt, Postgres Changes" },
  broadcast_delivery_ms: { kind: "distribution", unit: "ms", title: "Commit to receipt, Broadcast" },
  throughput: { kind: "gauge", unit: "per second", title: "Messages of a burst that came back" },
  /** 1 for a probe that succeeded, 0 for one that failed: its mean is the uptime that was seen. */
  probe_success: { kind: "gauge", unit: "ratio", title: "Probes that succeeded" },
} as const satisfies Record<string, SeriesDefinition>;

export type SeriesName = keyof typeof seriesCatalog;
export const seriesNameSchema = z.enum(Object.keys(seriesCatalog) as [SeriesName, ...SeriesName[]]);
export const seriesLabelsSchema = z.record(z.string().max(63), z.string().max(200));

/** Length of a chart in seconds. */
export const seriesWindows = {
  "1m": 60,
  "15m": 900,
  "1h": 3_600,
  "6h": 21_600,
  "24h": 86_400,
  "7d": 604_800,
  "30d": 2_592_000,
  "90d": 7_776_000,
} as const;
export type SeriesWindow = keyof typeof seriesWindows;
export const seriesWindowSchema = z.enum(Object.keys(seriesWindows) as [SeriesWindow, ...SeriesWindow[]]);

/** `at` is the begin of the interval. Percentiles only of distributions; their relative error is at most 2 %. */
export const seriesPointSchema = z.object({
  at: z.iso.datetime(),
  count: z.number().int(),
  mean: z.number(),
  min: z.number(),
  max: z.number(),
  p50: z.number().optional(),
  p95: z.number().optional(),
  p99: z.number().optional(),
});
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

export const seriesSchema = z.object({
  name: seriesNameSchema,
  labels: seriesLabelsSchema,
  /** Oldest first; intervals without a sample are absent. */
  points: z.array(seriesPointSchema),
  /** Over the whole window; null when nothing was measured. */
  total: seriesPointSchema.omit({ at: true }).nullable(),
});
export type Series = z.infer<typeof seriesSchema>;
