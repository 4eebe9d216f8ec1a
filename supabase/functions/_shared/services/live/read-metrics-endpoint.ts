import { type Observed, unseen } from "../../domain/live/observed.ts";
import type { Platform } from "../platform.ts";
import { askEndpoint } from "./ask-endpoint.ts";
import { type MetricsReading, metricsReading } from "./metrics-reading.ts";

/** Realtime's own /metrics, of a self-hosted or the embedded server. */
export async function readMetricsEndpoint(
  platform: Pick<Platform, "metrics" | "admin">,
): Promise<Observed<MetricsReading>> {
  const { metrics, admin } = platform;
  if (metrics === null) {
    return unseen(
      "No Prometheus endpoint of Realtime is set.",
      "Set REALTIME_METRICS_URL and REALTIME_METRICS_TOKEN (self-hosted), or MANAGEMENT_API_TOKEN and PROJECT_REF (hosted).",
    );
  }
  const name = "the Prometheus endpoint of Realtime";
  const answer = await askEndpoint({
    name,
    url: metrics.url,
    authorization: `Bearer ${metrics.token}`,
    settings: "REALTIME_METRICS_URL and REALTIME_METRICS_TOKEN",
    keepMs: 900,
  });
  if (!answer.ok) return unseen(answer.reason, answer.remedy);
  return metricsReading(answer.text, { name, at: answer.at, tenant: tenantOf(admin?.url) });
}

/** The last part of …/api/tenants/<name>. */
function tenantOf(adminUrl: string | undefined): string | null {
  const name = adminUrl === undefined ? undefined : /\/tenants\/([^/?#]+)/.exec(adminUrl)?.[1];
  return name === undefined ? null : decodeURIComponent(name);
}
