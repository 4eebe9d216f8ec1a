import type { LatencySearch } from "./latency-search.ts";

export const windowWords: Record<LatencySearch["window"], { text: string; title: string }> = {
  "15m": { text: "15 m", title: "15 minutes" },
  "1h": { text: "1 h", title: "1 hour" },
  "6h": { text: "6 h", title: "6 hours" },
  "24h": { text: "24 h", title: "24 hours" },
  "7d": { text: "7 d", title: "7 days" },
  "30d": { text: "30 d", title: "30 days" },
  "90d": { text: "90 d", title: "90 days" },
};

export const originWords: Record<LatencySearch["from"], string> = {
  server: "Scheduled probes of the server",
  browser: "Probes kept from browsers",
};

export const stageWords: Record<LatencySearch["stage"], string> = {
  connect_ms: "Until joined",
  handshake_ms: "WebSocket handshake",
  join_ms: "Channel join",
  system_ok_ms: "Subscribed in Postgres",
};

/** Below a WebSocket only a raw connection shows its stages, and it is not the one that joins. */
export const untilJoinedWords =
  "Until joined is the stages of a probe together: name lookup, TCP, TLS, handshake and join. All before the join is timed on a fresh connection.";

export const heartbeatWords: Record<LatencySearch["from"], string> = {
  server: "Scheduled heartbeat",
  browser: "Heartbeat",
};

export const viaWords: Record<LatencySearch["via"], string> = {
  changes_delivery_ms: "Postgres Changes",
  broadcast_delivery_ms: "Broadcast",
};
