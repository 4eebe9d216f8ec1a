import type { RealtimeLog } from "../log/realtime-log.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import { conditionOf } from "../postgres-changes/describe-postgres-error.ts";
import { errorText } from "../postgres-changes/error-text.ts";
import { openConnection } from "../postgres-changes/open-connection.ts";
import { createPause } from "../postgres-changes/pause.ts";
import { checkSlot } from "./check-slot.ts";
import type { DatabaseMessage, DatabaseMessages } from "./database-messages.ts";
import type { PgoutputEvent } from "./decode-pgoutput.ts";
import { ensureMessagesPublication } from "./ensure-messages-publication.ts";
import { replayMessages } from "./replay-messages.ts";
import { runJanitor } from "./run-janitor.ts";
import { type MessageStream, streamMessages } from "./stream-messages.ts";
import { toDatabaseMessage } from "./to-database-message.ts";

export interface DatabaseMessagesOptions {
  /** As a superuser. */
  databaseUrl: string;
  slotSuffix: string | null;
  log: RealtimeLog;
  metrics: RealtimeMetrics;
  /** Once for each committed row, in the order of commits. Never throws. */
  onMessage(message: DatabaseMessage): void;
  /** Between two looks at the slot; 5 minutes as on hosted. */
  watchdogMs?: number;
  /** How long a lost stream is opened again by itself; 2 hours as on hosted. */
  recoveryWindowMs?: number;
}

const JANITOR_MS = 3_600_000;
const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 30_000;

/** Settles when the stream runs, or could not be opened and is tried again. */
export async function startDatabaseMessages(options: DatabaseMessagesOptions): Promise<DatabaseMessages> {
  const { databaseUrl, slotSuffix, log, metrics, onMessage } = options;
  const { watchdogMs = 300_000, recoveryWindowMs = 7_200_000 } = options;
  const slotName = `supabase_realtime_messages_replication_slot_${slotSuffix ?? "v2"}`;
  const sql = openConnection(databaseUrl, "realtime_broadcast_changes", 2);
  const pause = createPause();
  let stream: MessageStream | null = null;
  let stopped = false;
  let gaveUp = false;
  let committedAt: Date | null = null;

  await runJanitor(databaseUrl, log);
  const janitor = setInterval(() => void runJanitor(databaseUrl, log), JANITOR_MS);
  const watchdog = setInterval(() => void watch(), watchdogMs);

  function onEvent(event: PgoutputEvent): void {
    if (event.kind === "begin") committedAt = event.committedAt;
    if (event.kind !== "insert") return;
    try {
      const message = toDatabaseMessage(event.row, committedAt);
      onMessage(message);
      const now = Date.now();
      metrics.databaseBroadcast(now - Date.parse(message.insertedAt), now - (committedAt?.getTime() ?? now));
    } catch (error) {
      log.write({ level: "error", code: "UnableToBroadcastChanges", text: errorText(error) });
    }
  }

  async function open(): Promise<boolean> {
    try {
      await ensureMessagesPublication(sql);
      stream = await streamMessages(databaseUrl, slotName, onEvent);
      return true;
    } catch (error) {
      const isFull = ["too_many_connections", "configuration_limit_exceeded"].includes(conditionOf(error));
      const code = isFull ? "ReplicationMaxWalSendersReached" : "StartReplicationFailed";
      log.write({ level: "error", code, text: errorText(error) });
      return false;
    }
  }

  async function keepOpen(): Promise<void> {
    let since = Date.now();
    let backoff = FIRST_BACKOFF_MS;
    while (!stopped) {
      if (stream !== null) {
        const reason = await stream.ended;
        stream = null;
        if (stopped) return;
        const text = reason === null ? "the stream ended" : errorText(reason);
        log.write({ level: "warning", code: "ReplicationConnectionDown", text });
        since = Date.now();
        backoff = FIRST_BACKOFF_MS;
      }
      await pause.wait(backoff);
      backoff = Math.min(LAST_BACKOFF_MS, backoff * 2);
      if (stopped) return;
      if (Date.now() - since > recoveryWindowMs) {
        const text = "Broadcast replication did not recover within two hours";
        log.write({ level: "warning", code: "ReplicationRecoveryWindowExceeded", text });
        gaveUp = true;
        return;
      }
      await reopen();
    }
  }

  async function reopen(): Promise<void> {
    if (await open()) await runJanitor(databaseUrl, log);
  }

  /** A connection can live on while its slot is gone. */
  async function watch(): Promise<void> {
    const watched = stream;
    if (watched === null) return;
    try {
      const health = await checkSlot(sql, slotName);
      if (health === "alive") return;
      log.write(
        health === "lag_too_high"
          ? {
              level: "error",
              code: "ReplicationSlotLagTooHigh",
              text: "Replication slot lag exceeds 50% of max_slot_wal_keep_size, shutting down",
            }
          : {
              level: "error",
              code: "ReplicationSlotNotAlive",
              text: `Replication slot ${slotName} is not alive (${health}), shutting down`,
            },
      );
      await watched.stop();
    } catch (error) {
      const text = `Could not check replication slot: ${errorText(error)}`;
      log.write({ level: "warning", code: "ReplicationSlotCheckSkipped", text });
    }
  }

  await open();
  let running = keepOpen();
  return {
    get connected() {
      return stream !== null;
    },
    resume() {
      if (!gaveUp || stopped) return;
      gaveUp = false;
      running = reopen().then(keepOpen);
    },
    replay: (topic, since, limit) => replayMessages(sql, topic, since, limit),
    async stop() {
      stopped = true;
      clearInterval(janitor);
      clearInterval(watchdog);
      pause.wake();
      await stream?.stop();
      await running;
      // It may have been on its way.
      await stream?.stop();
      await sql.end({ timeout: 2 });
    },
  };
}
