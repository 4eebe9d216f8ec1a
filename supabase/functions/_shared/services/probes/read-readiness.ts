import type { ProbeReadiness } from "../../domain/api/probes.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { HEARTBEAT, isHeartbeatPublished, PUBLISH_HEARTBEAT } from "./heartbeat.ts";
import { readMessageRoom } from "./read-message-room.ts";

/** What a browser's probes need to know before they begin. */
export async function readReadiness(
  context: ServiceContext & { platform: Platform },
): Promise<ProbeReadiness> {
  const [published, messagesPerSecond] = await Promise.all([
    isHeartbeatPublished(context.sql),
    readMessageRoom(context),
  ]);
  return {
    heartbeat: {
      ...HEARTBEAT,
      prober: context.actor.userId ?? "",
      published,
      remedy: published ? null : PUBLISH_HEARTBEAT,
    },
    messagesPerSecond,
  };
}
