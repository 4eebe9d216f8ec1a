import { handleBroadcast } from "../broadcast/handle-broadcast.ts";
import { handlePresence } from "../presence/handle-presence.ts";
import type { ClientMessage } from "../protocol/message.ts";
import { UserBroadcast } from "../protocol/user-broadcast.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { crashChannel } from "./crash-channel.ts";
import { joinChannel } from "./join-channel.ts";
import { leaveChannel } from "./leave-channel.ts";
import { refreshAccessToken } from "./refresh-access-token.ts";
import { reply } from "./reply.ts";

/** What one message of a client leads to; settles when the next may be handled. */
export function handleMessage(
  project: Project,
  socket: ClientSocket,
  message: ClientMessage,
): Promise<void> | undefined {
  const { topic, event } = message;
  if (topic === "phoenix" && event === "heartbeat") {
    reply(socket, message, "ok", {});
    return undefined;
  }
  if (event === "phx_join" && topic.startsWith("realtime:")) return joinChannel(project, socket, message);
  if (event === "phx_leave") {
    leaveChannel(project, socket, message);
    return undefined;
  }
  const channel = socket.channels.get(topic) ?? byJoinRef(socket, message);
  if (channel === undefined) {
    reply(socket, { ...message, joinRef: null }, "error", { reason: "unmatched topic" });
    return undefined;
  }
  return inChannel(project, channel, message);
}

/** Old clients garble a topic beyond ASCII in binary frames; what they joined with is still right. */
function byJoinRef(socket: ClientSocket, { joinRef, payload }: ClientMessage): Channel | undefined {
  if (joinRef === null || !(payload instanceof UserBroadcast)) return undefined;
  for (const channel of socket.channels.values()) if (channel.joinRef === joinRef) return channel;
  return undefined;
}

function inChannel(project: Project, channel: Channel, message: ClientMessage): Promise<void> | undefined {
  try {
    return act(project, channel, message)?.catch((error: unknown) => crashChannel(project, channel, error));
  } catch (error) {
    crashChannel(project, channel, error);
    return undefined;
  }
}

function act(project: Project, channel: Channel, message: ClientMessage): Promise<void> | undefined {
  switch (message.event) {
    case "broadcast":
      return handleBroadcast(project, channel, message);
    case "presence":
      return handlePresence(project, channel, message);
    case "access_token":
      return refreshAccessToken(project, channel, message.payload);
    default:
      project.rates.messages.add(1);
      channel.log.write({
        level: "info",
        code: null,
        text: `Unexpected message from client of type \`${message.event}\``,
      });
      return undefined;
  }
}
