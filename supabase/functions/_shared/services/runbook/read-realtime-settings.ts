import { z } from "zod";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { RealtimeSettings } from "../../domain/runbook/realtime-settings.ts";
import { askEndpoint } from "../live/ask-endpoint.ts";
import { askManagement } from "../live/ask-management.ts";
import { parseAnswer } from "../live/parse-answer.ts";
import type { Platform } from "../platform.ts";

const KEEP_MS = 10_000;

const flag = z.boolean().nullish();
/** Columns of Realtime's tenant, by the names of its admin API and of the Management API. */
const settingsSchema = z.object({
  suspend: flag,
  private_only: flag,
  presence_enabled: flag,
});

/** The project's settings that decide who may join. */
export async function readRealtimeSettings(platform: Platform): Promise<Observed<RealtimeSettings>> {
  const settings = await readSettings(platform);
  if (!settings.seen) return settings;
  const { suspend, private_only, presence_enabled } = settings.value;
  return seen(
    { suspended: suspend ?? null, privateOnly: private_only ?? null, presence: presence_enabled ?? null },
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
    const tenant = parseAnswer(request, await askEndpoint(request), z.object({ data: settingsSchema }));
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
    "No source tells the settings of Realtime here.",
    "Set MANAGEMENT_API_TOKEN and PROJECT_REF (hosted), or REALTIME_ADMIN_URL and REALTIME_ADMIN_TOKEN (self-hosted).",
  );
}
