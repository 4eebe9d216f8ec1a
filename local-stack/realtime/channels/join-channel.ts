import { setTimeout as sleep } from "node:timers/promises";
import { replayMessages } from "../broadcast/replay-messages.ts";
import { syncPresence } from "../presence/sync-presence.ts";
import type { ClientMessage, Ref } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { type Admission, admitChannel } from "./admit-channel.ts";
import type { Channel } from "./channel.ts";
import { endChannel } from "./close-channel.ts";
import { JoinRefusal } from "./join-refusal.ts";
import { readBindings } from "./read-bindings.ts";
import { type Join, readJoin } from "./read-join.ts";
import { subscribeToChanges } from "./subscribe-to-changes.ts";
import { tellError } from "./tell-error.ts";
import { tellReplicationReady } from "./tell-replication-ready.ts";
import { watchToken } from "./watch-token.ts";

const PREFIX = "realtime:";

/** Answers phx_join. The socket's next message waits until it is answered, as on the server. */
export async function joinChannel(
  project: Project,
  socket: ClientSocket,
  message: ClientMessage,
): Promise<void> {
  const since = performance.now();
  const { topic, joinRef, ref } = message;
  const joined = socket.channels.get(topic);
  if (joined !== undefined) endChannel(project, joined);
  try {
    const opened = await open(project, socket, message);
    if (opened === null) return;
    const { channel, join, admission } = opened;
    project.sockets.noteUser(socket);
    const changes = channel.bindings.map(({ id, params }) => ({ ...params, id }));
    reply(socket, { joinRef, ref, topic }, "ok", { postgres_changes: changes });
    project.metrics.channelJoined("ok", performance.now() - since);
    afterJoin(project, channel, join, admission);
  } catch (error) {
    const refusal = error instanceof JoinRefusal ? error : unknownError(error);
    project.metrics.channelJoined("error", performance.now() - since);
    tellRefusal(project, socket, refusal);
    await sleep(project.timings.joinBackoff, undefined, { signal: project.stopping }).catch(() => undefined);
    reply(socket, { joinRef, ref, topic }, "error", { reason: refusal.message });
    if (refusal.disconnects) socket.close(1000);
  }
}

/** null: the client is gone meanwhile. */
async function open(project: Project, socket: ClientSocket, { topic, joinRef, payload }: ClientMessage) {
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
  return { channel, join, admission };
}

function afterJoin(project: Project, channel: Channel, join: Join, { replay }: Admission): void {
  replayMessages(channel, replay);
  watchToken(project, channel);
  subscribeToChanges(project, channel);
  if (join.wantsReplicationReady) tellReplicationReady(project, channel);
  syncPresence(project, channel);
}

function unknownError(error: unknown): JoinRefusal {
  return JoinRefusal.logged("UnknownErrorOnChannel", error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

function tellRefusal(project: Project, socket: ClientSocket, { log }: JoinRefusal): void {
  if (log === null) return;
  if (log.level === "error") tellError(project, socket.log, log.code, log.text);
  else socket.log.write(log);
}

interface ReplyTo {
  joinRef: Ref;
  ref: Ref;
  topic: string;
}

export function reply(socket: ClientSocket, to: ReplyTo, status: "ok" | "error", response: unknown): void {
  const { joinRef, ref, topic } = to;
  socket.send({ joinRef, ref, topic, event: "phx_reply", payload: { status, response } });
}
