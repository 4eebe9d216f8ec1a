import type { Channel } from "../channels/channel.ts";
import { reply } from "../channels/reply.ts";
import { type FanOutFrames, messageFrames, userBroadcastFrames } from "../protocol/fan-out-frames.ts";
import type { ClientMessage } from "../protocol/message.ts";
import { UserBroadcast } from "../protocol/user-broadcast.ts";
import type { Project } from "../server/project.ts";
import { fanOut } from "./fan-out.ts";
import { mayWriteBroadcast } from "./may-write-broadcast.ts";
import { fitsLimit } from "./payload-size.ts";

/** A broadcast of a client. Who may not write is not answered, as on the server. */
export function handleBroadcast(
  project: Project,
  channel: Channel,
  message: ClientMessage,
): Promise<void> | undefined {
  const known = channel.policies === null ? true : channel.policies.broadcast.write;
  if (known === true) send(project, channel, message);
  if (known !== null) return undefined;
  return mayWriteBroadcast(project, channel).then((may) => {
    if (may && channel.isOpen) send(project, channel, message);
  });
}

function send(project: Project, channel: Channel, message: ClientMessage): void {
  const { topic, subTopic, isPrivate, ackBroadcast, selfBroadcast, socket } = channel;
  project.rates.messages.add(1);
  project.metrics.events("broadcast", 1);
  const { bytes, frames } = written(topic, message.payload);
  const fits = fitsLimit(project.tenant, bytes);
  if (fits) {
    project.metrics.payloadSize("broadcast", bytes);
    fanOut(project, { topic: subTopic, isPrivate, frames, ...(selfBroadcast ? {} : { except: channel }) });
  }
  if (!ackBroadcast) return;
  if (fits) reply(socket, { ...message, topic, joinRef: channel.joinRef }, "ok", {});
  else reply(socket, { ...message, topic, joinRef: channel.joinRef }, "error", "payload_size_exceeded");
}

function written(topic: string, payload: unknown): { bytes: number; frames: FanOutFrames } {
  if (payload instanceof UserBroadcast) {
    return { bytes: payload.payload.length, frames: userBroadcastFrames(topic, payload) };
  }
  const json = JSON.stringify(payload);
  return { bytes: Buffer.byteLength(json), frames: messageFrames(topic, "broadcast", json) };
}
