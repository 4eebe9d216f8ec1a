import type { DatabaseMessage } from "../messages/database-messages.ts";
import { userBroadcastFrames } from "../protocol/fan-out-frames.ts";
import { UserBroadcast } from "../protocol/user-broadcast.ts";
import type { Hub } from "../server/project.ts";
import { fanOut } from "./fan-out.ts";
import { fitsLimit } from "./payload-size.ts";

/** Sends what realtime.send put into the database to those who listen. What it cannot send it logs. */
export function deliverDatabaseMessage(hub: Hub, message: DatabaseMessage): void {
  const fault = deliver(hub, message);
  if (fault === null) return;
  hub.log.write({ level: "error", code: "UnableToBroadcastChanges", text: fault });
  hub.metrics.channelError("UnableToBroadcastChanges");
}

function deliver(hub: Hub, message: DatabaseMessage): string | null {
  const { id, topic, event, payload } = message;
  const isJson = "json" in payload;
  const bytes = Buffer.from(isJson ? (JSON.stringify(payload.json) ?? "null") : payload.binary);
  if (!fitsLimit(hub.tenant, bytes.length)) return "payload_size_exceeded";
  if (hub.rates.messages.triggered) return "too_many_requests: You have exceeded your rate limit";
  const broadcast = new UserBroadcast(event, isJson ? "json" : "binary", bytes, { id });
  hub.rates.messages.add(1);
  hub.metrics.events("broadcast", 1);
  hub.metrics.payloadSize("broadcast", bytes.length);
  try {
    const frames = userBroadcastFrames(`realtime:${topic}`, broadcast);
    fanOut(hub, { topic, isPrivate: message.private, frames, id });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message;
  }
  return null;
}
