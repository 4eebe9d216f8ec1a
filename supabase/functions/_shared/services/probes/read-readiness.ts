import type { ProbeReadiness } from "../../domain/api/probes.ts";
import type { LiveSnapshot } from "../../domain/live/live-snapshot.ts";
import type { ServiceContext } from "../context.ts";
import { HEARTBEAT, isHeartbeatPublished, PUBLISH_HEARTBEAT } from "./heartbeat.ts";

/** What a browser's probes need to know before they begin. */
export async function readReadiness(
  { sql, actor }: ServiceContext,
  { limits, rates }: Pick<LiveSnapshot, "limits" | "rates">,
): Promise<ProbeReadiness> {
  const published = await isHeartbeatPublished(sql);
  return {
    heartbeat: {
      ...HEARTBEAT,
      prober: actor.userId ?? "",
      published,
      remedy: published ? null : PUBLISH_HEARTBEAT,
    },
    messagesPerSecond: {
      limit: limits.seen ? limits.value.messagesPerSecond : null,
      now: rates.seen ? rates.value.messages : null,
    },
  };
}
