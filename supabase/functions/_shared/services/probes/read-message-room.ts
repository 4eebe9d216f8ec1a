import type { Rates } from "../../domain/live/live-snapshot.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { readLive } from "../samples/read-live.ts";

/** Messages per second of the whole project, of every kind: what is allowed, and what there is. null: not seen. */
export interface MessageRoom {
  limit: number | null;
  now: number | null;
}

/** What a burst has to leave alone; see burstSize. */
export async function readMessageRoom(
  context: ServiceContext & { platform: Platform },
): Promise<MessageRoom> {
  const { limits, rates } = (await readLive(context)).snapshot;
  return {
    limit: limits.seen ? limits.value.messagesPerSecond : null,
    now: rates.seen ? allMessages(rates.value) : null,
  };
}

/** null when one of them is not seen. */
function allMessages({ messages, presence, changes }: Rates): number | null {
  return messages === null || presence === null || changes === null ? null : messages + presence + changes;
}
