import type { Channel } from "../channels/channel.ts";
import { shutDownChannel } from "../channels/shut-down-channel.ts";
import type { FanOutFrames } from "../protocol/fan-out-frames.ts";
import type { Hub } from "../server/project.ts";

interface FanOut {
  /** Without `realtime:`. */
  topic: string;
  isPrivate: boolean;
  frames: FanOutFrames;
  /** The sender, where it does not hear itself. */
  except?: Channel;
  /** Of a message that may have been replayed to some. */
  id?: string;
}

/** Sends a broadcast to everyone who listens and may read. Who gets it over the project's limit is shut down. */
export function fanOut(hub: Hub, { topic, isPrivate, frames, except, id }: FanOut): void {
  let delivered = 0;
  for (const channel of hub.topics.channelsOf(topic, isPrivate)) {
    if (channel === except) continue;
    if (channel.policies !== null && channel.policies.broadcast.read !== true) continue;
    if (id !== undefined && channel.replayed.has(id)) continue;
    const frame = frames(channel.socket.handshake.version);
    if (frame !== null) channel.socket.push(frame);
    if (channel.socket.handshake.logLevel === "info") {
      channel.log.write({ level: "info", code: null, text: `Received message on ${channel.topic}` });
    }
    delivered += 1;
    if (hub.rates.messages.triggered) shutDownChannel(hub, channel, "Too many messages per second");
  }
  hub.rates.messages.add(delivered);
  hub.metrics.events("broadcast", delivered);
}
