import { AuthorizationError } from "../auth/authorization-error.ts";
import { authorizeWrite } from "../auth/authorize-topic.ts";
import type { Channel } from "../channels/channel.ts";
import { tellError } from "../channels/tell-error.ts";
import type { Project } from "../server/project.ts";

/** Asks the policies once whether a private channel may write; where they do not say, it may not now. */
export async function mayWriteBroadcast(project: Project, channel: Channel): Promise<boolean> {
  const { policies, subTopic, claims, socket } = channel;
  if (policies === null) return true;
  const since = performance.now();
  try {
    const request = { topic: subTopic, claims, headers: socket.handshake.headers };
    const writable = await authorizeWrite(project.policies, request, ["broadcast", "presence"]);
    project.metrics.authorizationChecked("write", performance.now() - since);
    policies.broadcast.write = writable.has("broadcast");
    policies.presence.write = writable.has("presence");
    return policies.broadcast.write;
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    tellAuthorizationError(project, channel, error, "UnableToHandleBroadcast");
    return false;
  }
}

/** `unavailable`: the code for a database that cannot be reached. */
export function tellAuthorizationError(
  project: Project,
  channel: Channel,
  { fault, message }: AuthorizationError,
  unavailable: string,
): void {
  const codes = {
    policy: ["RlsPolicyError", message],
    canceled: ["QueryCanceled", message],
    missing_partition: ["MissingPartition", "Realtime was unable to find the expected messages partition"],
    lack_of_connections: [unavailable, message],
    too_many_attempts: [unavailable, message],
    pool_exhausted: ["IncreaseConnectionPool", message],
    unavailable: [unavailable, message],
  } as const;
  const [code, text] = codes[fault];
  tellError(project, channel.log, code, text);
}
