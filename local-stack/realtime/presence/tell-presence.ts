import type { Channel } from "../channels/channel.ts";
import { messageFrames } from "../protocol/fan-out-frames.ts";
import type { Hub } from "../server/project.ts";
import type { PresenceDiff } from "./presence-board.ts";

/** Tells everyone in the topic who may know, the one who caused it included. */
export function tellPresence(hub: Hub, { topic, subTopic, isPrivate }: Channel, diff: PresenceDiff): void {
  const frames = messageFrames(topic, "presence_diff", JSON.stringify(diff));
  let told = 0;
  for (const { policies, socket } of hub.topics.channelsOf(subTopic, isPrivate)) {
    if (policies !== null && policies.presence.read !== true) continue;
    const frame = frames(socket.handshake.version);
    if (frame !== null) socket.push(frame);
    told += 1;
  }
  hub.rates.presence.add(told);
  hub.metrics.events("presence", told);
}
