import { type Observed, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import { askEndpoint } from "./ask-endpoint.ts";
import { type MetricsReading, metricsReading } from "./metrics-reading.ts";

/** Refreshed by the platform every minute. */
const KEEP_MS = 30_000;

/**
 * The metrics endpoint of a hosted project. Until now it tells what SQL tells as well and no sockets; should it
 * tell Realtime's series one day, they are seen.
 */
export async function readPrivilegedMetrics(
  platform: Pick<Platform, "url" | "secretKeys">,
): Promise<Observed<MetricsReading>> {
  const key = platform.secretKeys.default ?? Object.values(platform.secretKeys)[0];
  if (key === undefined) {
    return unseen("The functions have no secret key.", "Set SUPABASE_SECRET_KEYS.");
  }
  const name = "the metrics endpoint of the project";
  const answer = await askEndpoint({
    name,
    url: `${platform.url}/customer/v1/privileged/metrics`,
    authorization: `Basic ${btoa(`service_role:${key}`)}`,
    settings: "SUPABASE_SECRET_KEYS",
    keepMs: KEEP_MS,
  });
  if (!answer.ok) return unseen(answer.reason, answer.remedy);
  return metricsReading(answer.text, { name, at: answer.at, tenant: null });
}
