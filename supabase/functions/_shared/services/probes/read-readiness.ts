import type { ProbeReadiness } from "../../domain/api/probes.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { readLive } from "../samples/read-live.ts";
import { HEARTBEAT, isHeartbeatPublished, PUBLISH_HEARTBEAT } from "./heartbeat.ts";

/** What a browser's probes need to know before they begin. */
export async function readReadiness(
  context: ServiceContext & { platform: Platform },
): Promise<ProbeReadiness> {
  const [published, { snapshot }] = await Promise.all([isHeartbeatPublished(context.sql), readLive(context)]);
  const { limits, rates } = snapshot;
  return {
    heartbeat: {
      ...HEARTBEAT,
      prober: context.actor.userId ?? "",
      published,
      remedy: published ? null : PUBLISH_HEARTBEAT,
    },
    messagesPerSecond: {
      limit: limits.seen ? limits.value.messagesPerSecond : null,
      now: rates.seen ? allMessages(rates.value) : null,
    },
  };
}

/** The limit counts messages of every kind. null when one of them is not seen. */
function allMessages({ messages, presence, changes }: RatesSeen): number | null {
  return messages === null || presence === null || changes === null ? null : messages + presence + changes;
}

type RatesSeen = Extract<LiveSnapshot["rates"], { seen: true }>["value"];
