export type EventKind = "broadcast" | "presence" | "db";

/** What the server counts; told under the server's own names at GET /metrics, and every 5 s as billing lines. */
export interface RealtimeMetrics {
  socketOpened(): void;
  socketClosed(connectedMs: number): void;
  /** After the join reply. `ms`: handling time. */
  channelJoined(result: "ok" | "error", ms: number): void;
  /** A channel that had joined is gone, by leaving or with its socket. */
  channelLeft(): void;
  /** Each send counts one, and each delivery one. */
  events(kind: EventKind, count: number): void;
  inputBytes(bytes: number): void;
  outputBytes(bytes: number): void;
  channelError(code: string): void;
  payloadSize(kind: "broadcast" | "presence" | "postgres_changes", bytes: number): void;
  authorizationChecked(kind: "read" | "write", ms: number): void;
  polled(ms: number): void;
  pollFailed(reason: string): void;
  pollerStopped(reason: "max_retries_reached" | "shutdown" | "normal" | "other"): void;
  changesSkipped(count: number): void;
  subscribers(count: number): void;
  databaseBroadcast(insertedToSentMs: number, committedToSentMs: number): void;
  replayed(ms: number): void;
}
