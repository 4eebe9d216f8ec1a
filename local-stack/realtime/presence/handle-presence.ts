import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { fitsLimit } from "../broadcast/payload-size.ts";
import type { Channel } from "../channels/channel.ts";
import { reply } from "../channels/reply.ts";
import { shutDownChannel } from "../channels/shut-down-channel.ts";
import { tellError } from "../channels/tell-error.ts";
import type { ClientMessage } from "../protocol/message.ts";
import type { Project } from "../server/project.ts";
import { mayWritePresence } from "./may-write-presence.ts";
import { syncPresence } from "./sync-presence.ts";
import { takePresenceTurn } from "./take-presence-turn.ts";
import { tellPresence } from "./tell-presence.ts";

const CALLS = 5;
const WINDOW_MS = 30_000;

const messageSchema = z.object({ event: z.string(), payload: z.unknown().optional() });
const trackedSchema = z.record(z.string(), z.unknown());

/** A client's `presence` message: track or untrack. */
export async function handlePresence(
  project: Project,
  channel: Channel,
  message: ClientMessage,
): Promise<void> {
  const answer = (status: "ok" | "error", response: object) =>
    reply(channel.socket, { ...message, joinRef: channel.joinRef }, status, response);
  const parsed = messageSchema.safeParse(message.payload).data;
  if (parsed === undefined) return answer("ok", {});
  if (!takeCall(channel)) {
    tellError(project, channel.log, "ClientPresenceRateLimitReached", "client_rate_limit_exceeded");
    return shutDownChannel(project, channel, "Client presence rate limit exceeded");
  }
  const event = parsed.event.toLowerCase();
  if (event === "untrack") {
    untrack(project, channel);
    return answer("ok", {});
  }
  if (event !== "track") {
    tellError(project, channel.log, "UnknownPresenceEvent", event);
    tellError(project, channel.log, "UnableToHandlePresence", "unknown_presence_event");
    return answer("error", {});
  }
  if (!(await mayWritePresence(project, channel))) {
    tellError(project, channel.log, "UnableToHandlePresence", "unauthorized");
    return answer("error", {});
  }
  if (!channel.isOpen) return;
  const tracked = trackedSchema.safeParse(parsed.payload ?? {});
  if (!tracked.success) {
    tellError(project, channel.log, "InvalidPresencePayload", "invalid_payload");
    return answer("error", { reason: "Presence track payload must be a map" });
  }
  const asked = channel.presenceEnabled;
  if (!track(project, channel, tracked.data)) return;
  answer("ok", {});
  // Tracking asks for presence; who had not, knows nobody yet.
  if (!asked) syncPresence(project, channel);
}

/** Each channel may ask a few times in a window, whatever the project's limit says. */
function takeCall({ presenceCalls }: Channel): boolean {
  const now = performance.now();
  if (now > presenceCalls.windowEnds) {
    presenceCalls.count = 1;
    presenceCalls.windowEnds = now + WINDOW_MS;
    return true;
  }
  if (presenceCalls.count >= CALLS) return false;
  presenceCalls.count += 1;
  return true;
}

/** False where it ended the channel instead. */
function track(project: Project, channel: Channel, payload: Record<string, unknown>): boolean {
  if (isDeepStrictEqual(channel.tracked, payload)) return true;
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (!fitsLimit(project.tenant, bytes)) {
    shutDownChannel(project, channel, "Track message size exceeded");
    return false;
  }
  project.metrics.payloadSize("presence", bytes);
  if (!takePresenceTurn(project)) {
    shutDownChannel(project, channel, "Too many presence messages per second");
    return false;
  }
  channel.presenceEnabled = true;
  channel.tracked = payload;
  tellPresence(project, channel, project.presence.track(channel, payload));
  return true;
}

function untrack(project: Project, channel: Channel): void {
  channel.tracked = null;
  const diff = project.presence.untrack(channel);
  if (diff !== null) tellPresence(project, channel, diff);
}
