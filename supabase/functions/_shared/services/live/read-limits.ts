import { z } from "zod";
import type { RealtimeLimits } from "../../domain/limits/plan-limits.ts";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import { askEndpoint } from "./ask-endpoint.ts";
import { askManagement } from "./ask-management.ts";
import { parseAnswer } from "./parse-answer.ts";

const KEEP_MS = 60_000;

const limit = z.number().int().nullish();
/** Columns of Realtime's tenant; its admin API and the Management API tell different ones. */
const settingsSchema = z.object({
  max_concurrent_users: limit,
  max_events_per_second: limit,
  max_joins_per_second: limit,
  max_channels_per_client: limit,
  max_presence_events_per_second: limit,
  max_payload_size_in_kb: limit,
});
const tenantSchema = z.object({ data: settingsSchema });

/** What Realtime refuses beyond. A limit that the source does not tell is null. */
export async function readLimits(platform: Platform): Promise<Observed<RealtimeLimits>> {
  const settings = await readSettings(platform);
  if (!settings.seen) return settings;
  const { value } = settings;
  return seen(
    {
      connections: value.max_concurrent_users ?? null,
      messagesPerSecond: value.max_events_per_second ?? null,
      joinsPerSecond: value.max_joins_per_second ?? null,
      channelsPerConnection: value.max_channels_per_client ?? null,
      presencePerSecond: value.max_presence_events_per_second ?? null,
      payloadKilobytes: value.max_payload_size_in_kb ?? null,
    },
    settings.source,
  );
}

async function readSettings(platform: Platform): Promise<Observed<z.infer<typeof settingsSchema>>> {
  if (platform.admin !== null) {
    const request = {
      name: "the admin API of Realtime",
      url: platform.admin.url,
      authorization: `Bearer ${platform.admin.token}`,
      settings: "REALTIME_ADMIN_URL and REALTIME_ADMIN_TOKEN",
      keepMs: KEEP_MS,
    };
    const tenant = parseAnswer(request, await askEndpoint(request), tenantSchema);
    return tenant.seen ? seen(tenant.value.data, tenant.source) : tenant;
  }
  if (platform.management !== null) {
    return await askManagement(platform.management, {
      name: "the Realtime settings of the Management API",
      path: "config/realtime",
      schema: settingsSchema,
      keepMs: KEEP_MS,
    });
  }
  return unseen(
    "No source tells the limits of this project.",
    "Set MANAGEMENT_API_TOKEN and PROJECT_REF (hosted), or REALTIME_ADMIN_URL and REALTIME_ADMIN_TOKEN (self-hosted).",
  );
}
