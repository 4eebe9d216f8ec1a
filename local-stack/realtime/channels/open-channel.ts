import type { ClientMessage } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { type Admission, admitChannel } from "./admit-channel.ts";
import type { Channel } from "./channel.ts";
import { JoinRefusal } from "./join-refusal.ts";
import { readBindings } from "./read-bindings.ts";
import { type Join, readJoin } from "./read-join.ts";
import { tellError } from "./tell-error.ts";

const PREFIX = "realtime:";

export interface OpenedChannel {
  channel: Channel;
  join: Join;
  admission: Admission;
}

/**
 * Checks a join and puts its channel among those that listen; null where the client is gone meanwhile.
 * @throws JoinRefusal
 */
export async function openChannel(
  project: Project,
  socket: ClientSocket,
  { topic, joinRef, payload }: ClientMessage,
): Promise<OpenedChannel | null> {
  const subTopic = topic.slice(PREFIX.length);
  if (subTopic === "") throw JoinRefusal.logged("TopicNameRequired", "You must provide a topic name");
  const join = readJoin(payload);
  if (join.faults.length > 0) tellError(project, socket.log, "InvalidJoinPayload", join.faults.join("; "));
  const bindings = readBindings(join.changes, subTopic);
  const admission = await admitChannel(project, socket, subTopic, join);
  if (!socket.isOpen) return null;
  const { sub, exp, iss } = admission.claims;
  const channel: Channel = {
    socket,
    topic,
    subTopic,
    joinRef,
    isPrivate: join.isPrivate,
    ackBroadcast: join.ackBroadcast,
    selfBroadcast: join.selfBroadcast,
    isLegacy: join.changes === null,
    bindings,
    presenceKey: join.presenceKey,
    presenceEnabled: join.presenceEnabled || project.tenant.presenceEnabled,
    tracked: null,
    presenceCalls: { count: 0, windowEnds: 0 },
    token: join.token,
    claims: admission.claims,
    policies: admission.policies,
    replayed: new Set(admission.replay.map(({ id }) => id)),
    subscription: null,
    timers: new Set(),
    log: socket.log.atLevel(socket.handshake.logLevel, {
      ...(sub === undefined ? {} : { sub }),
      ...(typeof iss === "string" ? { iss } : {}),
      exp: String(exp),
    }),
    isOpen: true,
  };
  socket.channels.set(topic, channel);
  project.topics.add(channel);
  project.sockets.noteUser(socket);
  return { channel, join, admission };
}
