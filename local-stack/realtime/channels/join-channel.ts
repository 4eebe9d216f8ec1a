import { replayMessages } from "../broadcast/replay-messages.ts";
import { syncPresence } from "../presence/sync-presence.ts";
import type { ClientMessage } from "../protocol/message.ts";
import type { ClientSocket } from "../server/client-socket.ts";
import type { Project } from "../server/project.ts";
import { endChannel } from "./close-channel.ts";
import { crashChannel } from "./crash-channel.ts";
import { type OpenedChannel, openChannel } from "./open-channel.ts";
import { refuseJoin } from "./refuse-join.ts";
import { reply } from "./reply.ts";
import { subscribeToChanges } from "./subscribe-to-changes.ts";
import { tellReplicationReady } from "./tell-replication-ready.ts";
import { watchToken } from "./watch-token.ts";

/** Answers phx_join. The socket's next message waits until it is answered, as on the server. */
export async function joinChannel(
  project: Project,
  socket: ClientSocket,
  message: ClientMessage,
): Promise<void> {
  const since = performance.now();
  const before = socket.channels.get(message.topic);
  if (before !== undefined) endChannel(project, before);
  let opened: OpenedChannel | null;
  try {
    opened = await openChannel(project, socket, message);
  } catch (error) {
    project.metrics.channelJoined("error", performance.now() - since);
    return await refuseJoin(project, socket, message, error);
  }
  if (opened === null) return;
  project.metrics.channelJoined("ok", performance.now() - since);
  const { channel } = opened;
  const changes = channel.bindings.map(({ id, params }) => ({ ...params, id }));
  reply(socket, message, "ok", { postgres_changes: changes });
  try {
    begin(project, opened);
  } catch (error) {
    crashChannel(project, channel, error);
  }
}

function begin(project: Project, { channel, join, admission }: OpenedChannel): void {
  replayMessages(channel, admission.replay);
  watchToken(project, channel);
  subscribeToChanges(project, channel);
  if (join.wantsReplicationReady) tellReplicationReady(project, channel);
  syncPresence(project, channel);
}
