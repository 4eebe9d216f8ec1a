import { AuthorizationError } from "../auth/authorization-error.ts";
import type { Claims } from "../auth/claims.ts";
import { identify } from "../auth/identify.ts";
import type { TopicPolicies } from "../auth/policies.ts";
import { TokenError } from "../auth/token-error.ts";
import { readReplay } from "../broadcast/read-replay.ts";
import type { DatabaseMessage } from "../messages/database-messages.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { JoinRefusal } from "./join-refusal.ts";
import type { Join } from "./read-join.ts";
import { databaseRefusal, readPolicies } from "./read-policies.ts";
import { tokenRefusal } from "./token-refusal.ts";

export interface Admission {
  claims: Claims;
  policies: TopicPolicies | null;
  /** To be sent once the join is answered. */
  replay: DatabaseMessage[];
}

/**
 * Checks a join in the order of the server.
 * @throws JoinRefusal at the first thing that is wrong
 */
export async function admitChannel(
  project: Project,
  socket: ClientSocket,
  subTopic: string,
  join: Join,
): Promise<Admission> {
  const { tenant } = project;
  if (project.stopping.aborted) {
    throw JoinRefusal.logged("RealtimeRestarting", "Realtime is restarting, please standby");
  }
  if (tenant.suspended) {
    throw JoinRefusal.logged("RealtimeDisabledForTenant", "Realtime disabled for this tenant");
  }
  if (tenant.privateOnly && !join.isPrivate) {
    throw JoinRefusal.logged("PrivateOnly", "This project only allows private channels");
  }
  checkLimits(project, socket);
  const claims = await claimsOf(project, socket, join);
  await project.reachDatabase().catch((error: unknown) => {
    throw error instanceof AuthorizationError ? databaseRefusal(error) : error;
  });
  const presenceEnabled = join.presenceEnabled || tenant.presenceEnabled;
  const policies = join.isPrivate
    ? await readPolicies(project, { socket, subTopic, claims, presenceEnabled })
    : null;
  const replay = await readReplay(project, { subTopic, join, policies });
  return { claims, policies, replay };
}

function checkLimits({ tenant, sockets, rates, metrics }: Project, socket: ClientSocket): void {
  const { connections, channelsPerConnection } = tenant.limits;
  if (connections !== null && !socket.isUser && sockets.users >= connections) {
    throw JoinRefusal.logged("ConnectionRateLimitReached", "Too many connected users");
  }
  if (rates.joins.triggered) {
    throw JoinRefusal.quiet("ClientJoinRateLimitReached: Too many joins per second", true);
  }
  rates.joins.add(1);
  if (channelsPerConnection === null) return;
  const { size } = socket.channels;
  if (size >= channelsPerConnection) {
    throw JoinRefusal.quiet("ChannelRateLimitReached: Too many channels");
  }
  // The server tells of the limit when the last channel is taken, and is silent when one too many is refused.
  if (size + 1 === channelsPerConnection) {
    socket.log.write({ level: "error", code: "ChannelRateLimitReached", text: "Too many channels" });
    metrics.channelError("ChannelRateLimitReached");
  }
}

async function claimsOf({ access }: Project, socket: ClientSocket, join: Join): Promise<Claims> {
  try {
    return await identify(join.token ?? socket.handshake.token, access, Date.now() / 1000);
  } catch (error) {
    throw error instanceof TokenError ? tokenRefusal(error) : error;
  }
}
