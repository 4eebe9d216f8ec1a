import type { Claims } from "../auth/claims.ts";
import type { RealtimeLog } from "../log/realtime-log.ts";

/** One entry of `config.postgres_changes` of a join, as the client sent it; its shape is checked by subscribe. */
export interface Binding {
  /** What the client was told in the join reply and will be told in `ids`. */
  id: number;
  params: Record<string, unknown>;
}

/** What a client is sent: event `postgres_changes`, payload `{ ids, data }`. */
export interface Change {
  schema: string;
  table: string;
  type: "INSERT" | "UPDATE" | "DELETE";
  commit_timestamp: string | null;
  columns: { name: string; type: string }[];
  record?: Record<string, unknown>;
  old_record?: Record<string, unknown>;
  errors: string[] | null;
}

export interface ChannelSubscriber {
  bindings: Binding[];
  claims: Claims;
  /** Of the channel's socket, so that it drops what the client's log_level does not admit; else the project's. */
  log?: RealtimeLog;
  /** One call for one change, however many bindings match. Never throws. */
  onChange(ids: number[], change: Change): void;
  /** For the `system` message of extension `postgres_changes`; may come many times. Never throws. */
  onSystem(status: "ok" | "error", message: string): void;
}

export interface Subscription {
  /** After a token refresh: re-inserts every row with these claims, then tells onSystem. */
  refresh(claims: Claims): void;
  /** Deletes the rows. Idempotent. */
  close(): void;
}

/** Postgres Changes of one project: subscriptions in realtime.subscription, changes from logical replication. */
export interface PostgresChanges {
  /** Returns at once; what comes of it is told through onSystem. All bindings stand or fall together. */
  subscribe(subscriber: ChannelSubscriber): Subscription;
  /** Channels subscribed now. */
  readonly subscribers: number;
  stop(): Promise<void>;
}
