import type { RealtimeMetrics } from "../metrics/realtime-metrics.ts";
import type { Change } from "../postgres-changes/postgres-changes.ts";
import { messageFrames } from "../protocol/fan-out-frames.ts";
import type { Project } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { pushSystemMessage } from "./push-system-message.ts";

/** JSON of changes that are on their way to many channels. */
const written = new WeakMap<Change, string>();

/** Asks for the Postgres Changes of a channel, if it wants any. */
export function subscribeToChanges({ changes, metrics }: Project, channel: Channel): void {
  if (channel.bindings.length === 0) return;
  const { topic, isLegacy, socket } = channel;
  channel.subscription = changes.subscribe({
    bindings: channel.bindings,
    claims: channel.claims,
    log: channel.log,
    onChange(ids, change) {
      const data = jsonOf(metrics, change);
      const frames = isLegacy
        ? messageFrames(topic, change.type, data)
        : messageFrames(topic, "postgres_changes", `{"ids":${JSON.stringify(ids)},"data":${data}}`);
      const frame = frames(socket.handshake.version);
      if (frame !== null) socket.push(frame);
    },
    onSystem(status, message) {
      if (channel.isOpen) pushSystemMessage(channel, "postgres_changes", status, message);
    },
  });
}

/** What many channels are told is written, and counted, once. */
function jsonOf(metrics: RealtimeMetrics, change: Change): string {
  const known = written.get(change);
  if (known !== undefined) return known;
  const json = JSON.stringify(change);
  written.set(change, json);
  metrics.payloadSize("postgres_changes", Buffer.byteLength(json));
  return json;
}
