import type { ClientMessage } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { endChannel } from "./close-channel.ts";
import { reply } from "./reply.ts";

/** Answers phx_leave; a channel that was never joined is left too. */
export function leaveChannel(project: Project, socket: ClientSocket, message: ClientMessage): void {
  const channel = socket.channels.get(message.topic);
  // A leave that names another join has raced a close, which the client has been told of.
  if (channel !== undefined && message.joinRef !== null && message.joinRef !== channel.joinRef) return;
  reply(socket, message, "ok", {});
  if (channel !== undefined) endChannel(project, channel);
}
