import type { Sql } from "postgres";
import type { RealtimeLog } from "../log/realtime-log.ts";
import { deleteSubscriptions } from "./delete-subscriptions.ts";
import { errorText } from "./error-text.ts";

const BATCH = 1_000;
const RETRY_MS = 1_000;

export interface DeletionQueue {
  add(subscriptionIds: Iterable<string>): void;
  /** Deletes what is left, or leaves it to the next start, which deletes everything. */
  stop(): Promise<void>;
}

/** Deletes rows of channels that went away, many at once, and again until it works. */
export function createDeletionQueue(sql: Sql, log: RealtimeLog): DeletionQueue {
  const queue = new Set<string>();
  let working: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let ended = false;

  /** Returns whether to go on with what was added meanwhile; after a failure it waits. */
  async function work(): Promise<boolean> {
    while (queue.size > 0) {
      const batch = [...queue].slice(0, BATCH);
      // Before and not after: rows that are inserted meanwhile are added once more, to be deleted once more.
      for (const id of batch) queue.delete(id);
      try {
        await deleteSubscriptions(sql, batch);
      } catch (error) {
        for (const id of batch) queue.add(id);
        log.write({ level: "error", code: "SubscriptionDeletionFailed", text: errorText(error) });
        if (!ended) retry = setTimeout(begin, RETRY_MS);
        return false;
      }
    }
    return true;
  }

  function begin(): void {
    working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work).then((goesOn) => {
      working = null;
      if (goesOn && queue.size > 0) begin();
    });
  }

  return {
    add(subscriptionIds) {
      for (const id of subscriptionIds) queue.add(id);
      if (queue.size > 0) begin();
    },
    async stop() {
      ended = true;
      clearTimeout(retry);
      await working;
    },
  };
}
