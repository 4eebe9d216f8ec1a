import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { PHOENIX_BUCKETS, SIZE_BUCKETS } from "./buckets.ts";

const ENDPOINT = "RealtimeWeb.Endpoint";
const TRANSPORT = "websocket";

/** Series of the whole server, by the names and labels of Supabase Realtime; it has one project here. */
export function nodeMetrics(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const joined = new Counter({
    name: "phoenix_channel_joined_total",
    help: "Channel joins by their result.",
    labelNames: ["result", "transport", "endpoint"],
    registers,
  });
  const errors = new Counter({
    name: "realtime_channel_global_error",
    help: "Errors of channels, by code.",
    labelNames: ["code"],
    registers,
  });
  return {
    connected: gauge("realtime_connections_global_connected", "Open sockets on this node."),
    connectedCluster: gauge("realtime_connections_global_connected_cluster", "Open sockets in the cluster."),
    tenants: gauge("realtime_tenants_connected", "Projects with open sockets."),
    connections: gauge("phoenix_connections_total", "Open connections of the listener."),
    joins: counter("realtime_channel_global_joins", "Channel joins."),
    events: {
      broadcast: counter("realtime_channel_global_events", "Broadcast messages."),
      presence: counter("realtime_channel_global_presence_events", "Presence messages."),
      db: counter("realtime_channel_global_db_events", "Postgres Changes messages."),
    },
    inputBytes: counter("realtime_channel_global_input_bytes", "Bytes received on sockets."),
    outputBytes: counter("realtime_channel_global_output_bytes", "Bytes sent on sockets."),
    joined: (result: "ok" | "error") => joined.inc({ result, transport: TRANSPORT, endpoint: ENDPOINT }),
    error: (code: string) => errors.inc({ code }),
    payloadSize: new Histogram({
      name: "realtime_payload_size",
      help: "Size of payloads in bytes.",
      labelNames: ["message_type"],
      buckets: SIZE_BUCKETS,
      registers,
    }),
    handledIn: new Histogram({
      name: "phoenix_channel_handled_in_duration_milliseconds",
      help: "Milliseconds to answer a message of a channel.",
      labelNames: ["endpoint"],
      buckets: PHOENIX_BUCKETS,
      registers,
    }).labels(ENDPOINT),
  };
}
