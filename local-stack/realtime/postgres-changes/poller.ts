import type { Sql } from "postgres";
import type { RealtimeLog } from "../log/realtime-log.ts";
import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import { createSlot, dropSlot, terminateSlotHolder } from "./create-slot.ts";
import { conditionOf } from "./describe-postgres-error.ts";
import { errorText } from "./error-text.ts";
import { isConnectionError } from "./is-connection-error.ts";
import { type ListedChange, listChanges } from "./list-changes.ts";
import { createPause } from "./pause.ts";

export interface PollerOptions {
  /** One connection: the slot is temporary and belongs to its session. */
  sql: Sql;
  publication: string;
  slotName: string;
  log: RealtimeLog;
  metrics: RealtimeMetrics;
  deliver(changes: ListedChange[]): void;
}

export interface Poller {
  /** Begins to poll; resolves when the slot is there, rejects when the poller gave up or was paused before. */
  start(): Promise<void>;
  /** Drops the slot until the next start. */
  pause(): void;
  stop(): Promise<void>;
}

const INTERVAL_MS = 100;
const IDLE_FACTOR = 5;
/** After this long without a change the database is asked five times less often. */
const IDLE_AFTER_MS = 60_000;
const MAX_RETRIES = 6;
const RETRIES_BEFORE_TERMINATING = 3;

/** Reads the slot ten times a second while there are subscribers. */
export function startPoller(options: PollerOptions): Poller {
  const { sql, publication, slotName, log, metrics, deliver } = options;
  const pause = createPause();
  let wanted = false;
  let ended = false;
  let hasSlot = false;
  let isDown = false;
  let failures = 0;
  let lastActive = Date.now();
  const waiting: { resolve(): void; reject(error: unknown): void }[] = [];

  async function step(): Promise<number> {
    if (!wanted) {
      if (hasSlot) await release();
      return Number.POSITIVE_INFINITY;
    }
    if (!hasSlot) {
      await createSlot(sql, slotName);
      hasSlot = true;
      for (const { resolve } of waiting.splice(0)) resolve();
    }
    const since = performance.now();
    const { changes, read } = await listChanges(sql, publication, slotName);
    metrics.polled(performance.now() - since);
    if (isDown) log.write({ level: "info", code: null, text: "Database connection is back" });
    isDown = false;
    // A poll that read nothing says nothing about the policies that failed the one before.
    if (read > 0) {
      failures = 0;
      lastActive = Date.now();
    }
    if (changes.length > 0) {
      deliver(changes);
      return 0;
    }
    return Date.now() - lastActive > IDLE_AFTER_MS ? INTERVAL_MS * IDLE_FACTOR : INTERVAL_MS;
  }

  async function release(): Promise<void> {
    hasSlot = false;
    await dropSlot(sql, slotName);
  }

  /** An error costs the session its slot: what was not read yet is lost. Returns how long to wait. */
  async function failed(error: unknown): Promise<number> {
    const action = hasSlot ? "poll" : "prepare";
    hasSlot = false;
    if (!wanted) {
      log.write({ level: "error", code: "DropReplicationSlotFailed", text: errorText(error) });
      return Number.POSITIVE_INFINITY;
    }
    metrics.pollFailed(conditionOf(error));
    if (isConnectionError(error)) {
      if (!isDown) log.write({ level: "warning", code: "DatabaseConnectionDown", text: errorText(error) });
      isDown = true;
      return backoff(3);
    }
    const isHeld = conditionOf(error) === "object_in_use";
    log.write({
      level: "error",
      code: isHeld
        ? "ReplicationSlotBeingUsed"
        : action === "poll"
          ? "PoolingReplicationError"
          : "PoolingReplicationPreparationError",
      text: errorText(error),
    });
    if (failures >= MAX_RETRIES) {
      log.write({ level: "error", code: "ReplicationPollerMaxRetriesReached", text: errorText(error) });
      metrics.pollerStopped("max_retries_reached");
      giveUp(error);
      return Number.POSITIVE_INFINITY;
    }
    if (isHeld && failures > RETRIES_BEFORE_TERMINATING) {
      log.write({ level: "warning", code: null, text: "Replication slot in use - terminating" });
      await terminate();
    }
    failures += 1;
    return backoff(failures);
  }

  async function terminate(): Promise<void> {
    try {
      await terminateSlotHolder(sql, slotName);
    } catch (error) {
      log.write({ level: "warning", code: null, text: `Error terminating backend: ${errorText(error)}` });
    }
  }

  function giveUp(error: unknown): void {
    failures = 0;
    end(error);
  }

  function end(error: unknown): void {
    wanted = false;
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  async function run(): Promise<void> {
    while (!ended) {
      let delay: number;
      try {
        delay = await step();
      } catch (error) {
        delay = await failed(error);
      }
      if (!ended && delay > 0) await pause.wait(delay);
    }
  }

  const running = run();
  return {
    start() {
      wanted = true;
      lastActive = Date.now();
      pause.wake();
      return hasSlot
        ? Promise.resolve()
        : new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    pause() {
      end(new Error("Replication was paused"));
      pause.wake();
    },
    async stop() {
      ended = true;
      pause.wake();
      await running;
      giveUp(new Error("Realtime is stopping"));
      metrics.pollerStopped("shutdown");
    },
  };
}

/** Between 0.1 s and 5 s, longer with each failure, and not the same for everybody. */
function backoff(failures: number): number {
  return Math.min(5_000, 100 * 2 ** failures) * (0.5 + Math.random() / 2);
}
