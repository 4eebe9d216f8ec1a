import type { Hub } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { closeChannel } from "./close-channel.ts";
import { tellError } from "./tell-error.ts";

/** After a failure of ours: the client joins again by itself. */
export function crashChannel(hub: Hub, channel: Channel, error: unknown): void {
  tellError(
    hub,
    channel.log,
    "UnknownErrorOnChannel",
    error instanceof Error ? error.message : String(error),
  );
  closeChannel(hub, channel);
  const { socket, topic, joinRef } = channel;
  socket.send({ joinRef, ref: joinRef, topic, event: "phx_error", payload: {} });
}
