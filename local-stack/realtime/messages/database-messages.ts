/** A row that realtime.send, send_binary or broadcast_changes put into realtime.messages. */
export interface DatabaseMessage {
  id: string;
  /** Without `realtime:`. */
  topic: string;
  event: string;
  private: boolean;
  payload: { json: unknown } | { binary: Uint8Array };
  /** ISO 8601, UTC. */
  insertedAt: string;
  /** ISO 8601, UTC; null for replayed ones. */
  committedAt: string | null;
}

/** Broadcasts from the database: walsender stream of realtime.messages, and replay of what it holds. */
export interface DatabaseMessages {
  /** Private messages of a topic since `since` (ms since the epoch), oldest first: `limit` of them, but between 1 and 25. */
  replay(topic: string, since: number, limit: number): Promise<DatabaseMessage[]>;
  /** Whether the stream runs: for `replication_ready` and the health answer. */
  readonly connected: boolean;
  /** Begins anew where it gave up because the database was away for too long. */
  resume(): void;
  stop(): Promise<void>;
}
