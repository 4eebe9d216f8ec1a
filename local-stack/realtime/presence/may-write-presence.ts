import { AuthorizationError } from "../auth/authorization-error.ts";
import { authorizeRead, authorizeWrite } from "../auth/authorize-topic.ts";
import { tellAuthorizationError } from "../broadcast/may-write-broadcast.ts";
import type { Channel } from "../channels/channel.ts";
import type { Project } from "../server/project.ts";

/**
 * Asks the policies once whether a private channel may be present, and whether it may see who is, where it
 * joined without presence.
 */
export async function mayWritePresence(project: Project, channel: Channel): Promise<boolean> {
  const { policies, subTopic, claims, socket } = channel;
  if (policies === null) return true;
  if (policies.presence.write !== null && policies.presence.read !== null) return policies.presence.write;
  const request = { topic: subTopic, claims, headers: socket.handshake.headers };
  const since = performance.now();
  try {
    policies.presence.read ??= (await authorizeRead(project.policies, request, ["presence"])).has("presence");
    const writable = await authorizeWrite(project.policies, request, ["broadcast", "presence"]);
    project.metrics.authorizationChecked("write", performance.now() - since);
    policies.broadcast.write = writable.has("broadcast");
    policies.presence.write = writable.has("presence");
    return policies.presence.write;
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    tellAuthorizationError(project, channel, error, "UnableToHandlePresence");
    return false;
  }
}
