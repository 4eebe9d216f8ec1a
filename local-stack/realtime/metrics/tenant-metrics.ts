import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { AUTHORIZATION_BUCKETS, BROADCAST_BUCKETS, SIZE_BUCKETS } from "./buckets.ts";

/** Series of one project, by the names and labels of Supabase Realtime. */
export function tenantMetrics(registry: Registry, tenant: string) {
  const registers = [registry];
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ["tenant"], registers }).labels(tenant);
  const counter = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ["tenant"], registers }).labels(tenant);
  const counterBy = (name: string, help: string, label: string) => {
    const counter = new Counter({ name, help, labelNames: ["tenant", label], registers });
    return { inc: (value: string, count = 1) => counter.inc({ tenant, [label]: value }, count) };
  };
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: ["tenant"], buckets, registers }).labels(tenant);

  return {
    connected: gauge("realtime_connections_connected", "Open sockets of the project on this node."),
    connectedCluster: gauge(
      "realtime_connections_connected_cluster",
      "Open sockets of the project in the cluster.",
    ),
    channels: gauge(
      "embedded_realtime_channels_joined",
      "Channels joined now. Told by the embedded server only.",
    ),
    joins: counter("realtime_channel_joins", "Channel joins."),
    events: {
      broadcast: counter("realtime_channel_events", "Broadcast messages, each send and each delivery."),
      presence: counter("realtime_channel_presence_events", "Presence messages."),
      db: counter("realtime_channel_db_events", "Postgres Changes messages."),
    },
    inputBytes: counter("realtime_channel_input_bytes", "Bytes received on sockets."),
    outputBytes: counter("realtime_channel_output_bytes", "Bytes sent on sockets."),
    errors: counterBy("realtime_channel_error", "Errors of channels, by code.", "code"),
    payloadSize: new Histogram({
      name: "realtime_tenants_payload_size",
      help: "Size of payloads in bytes.",
      labelNames: ["tenant", "message_type"],
      buckets: SIZE_BUCKETS,
      registers,
    }),
    pollDuration: histogram(
      "realtime_replication_poller_query_duration",
      "Milliseconds of a poll for changes.",
      SIZE_BUCKETS,
    ),
    pollFailures: counterBy(
      "realtime_replication_poller_query_exception_total",
      "Polls for changes that failed.",
      "reason",
    ),
    pollerStops: counterBy("realtime_replication_poller_stop_total", "Ends of the poller.", "reason"),
    changesSkipped: counterBy(
      "realtime_replication_poller_changes_skip",
      "Changes that were read and not delivered.",
      "reason",
    ),
    subscribers: gauge(
      "realtime_subscriptions_manager_subscribers",
      "Channels subscribed to Postgres Changes.",
    ),
    readAuthorization: histogram(
      "realtime_tenants_read_authorization_check",
      "Milliseconds of a check of read permission.",
      AUTHORIZATION_BUCKETS,
    ),
    writeAuthorization: histogram(
      "realtime_tenants_write_authorization_check",
      "Milliseconds of a check of write permission.",
      AUTHORIZATION_BUCKETS,
    ),
    fromDatabaseCommitted: histogram(
      "realtime_tenants_broadcast_from_database_latency_committed_at",
      "Milliseconds from commit to sending, broadcasts from the database.",
      BROADCAST_BUCKETS,
    ),
    fromDatabaseInserted: histogram(
      "realtime_tenants_broadcast_from_database_latency_inserted_at",
      "Milliseconds from insert to sending, broadcasts from the database.",
      BROADCAST_BUCKETS,
    ),
    replay: histogram(
      "realtime_tenants_replay",
      "Milliseconds to replay the messages of a channel.",
      AUTHORIZATION_BUCKETS,
    ),
  };
}
