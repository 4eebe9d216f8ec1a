import type { Channel } from "../channels/channel.ts";
import { shutDownChannel } from "../channels/shut-down-channel.ts";
import type { Hub } from "../server/project.ts";
import { takePresenceTurn } from "./take-presence-turn.ts";

/** Sends who is present to a channel that asked for presence and may know. */
export function syncPresence(hub: Hub, channel: Channel): void {
  if (!channel.presenceEnabled) return;
  if (channel.policies !== null && channel.policies.presence.read !== true) return;
  if (!takePresenceTurn(hub)) {
    shutDownChannel(hub, channel, "Too many presence messages per second");
    return;
  }
  const { joinRef, topic } = channel;
  const payload = hub.presence.state(channel);
  channel.socket.send({ joinRef, ref: null, topic, event: "presence_state", payload });
}
