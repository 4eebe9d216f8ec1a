import { tellPresence } from "../presence/tell-presence.ts";
import type { Hub } from "../server/project.ts";
import type { Channel } from "./channel.ts";

/** Takes a channel out of everything it takes part in. Tells its client nothing; does nothing twice. */
export function closeChannel(hub: Hub, channel: Channel): void {
  if (!channel.isOpen) return;
  channel.isOpen = false;
  const { socket, topic, timers, subscription } = channel;
  if (socket.channels.get(topic) === channel) socket.channels.delete(topic);
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  subscription?.close();
  hub.topics.remove(channel);
  const diff = hub.presence.untrack(channel);
  if (diff !== null) tellPresence(hub, channel, diff);
  hub.metrics.channelLeft();
}

/** Closes a channel and lets its client know; the official one does not join again by itself. */
export function endChannel(hub: Hub, channel: Channel): void {
  if (!channel.isOpen) return;
  closeChannel(hub, channel);
  const { socket, topic, joinRef } = channel;
  socket.send({ joinRef, ref: joinRef, topic, event: "phx_close", payload: {} });
}
