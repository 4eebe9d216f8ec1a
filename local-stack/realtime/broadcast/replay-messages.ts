import type { Channel } from "../channels/channel.ts";
import type { DatabaseMessage } from "../messages/database-messages.ts";
import { userBroadcastFrames } from "../protocol/fan-out-frames.ts";
import { UserBroadcast } from "../protocol/user-broadcast.ts";

/** Sends what was replayed, marked so. Version 1.0.0 cannot be told binary payloads. */
export function replayMessages({ socket, joinRef, topic }: Channel, messages: DatabaseMessage[]): void {
  for (const { id, event, payload } of messages) {
    const meta = { replayed: true, id };
    if ("json" in payload) {
      const told = { payload: payload.json, event, type: "broadcast", meta };
      socket.send({ joinRef, ref: null, topic, event: "broadcast", payload: told });
      continue;
    }
    const broadcast = new UserBroadcast(event, "binary", Buffer.from(payload.binary), meta);
    const frame = userBroadcastFrames(topic, broadcast)(socket.handshake.version);
    if (frame !== null) socket.push(frame);
  }
}
