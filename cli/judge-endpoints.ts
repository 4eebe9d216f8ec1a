import type { DoctorCheck } from "#domain/doctor/doctor-check.ts";
import { type Observed, unseen } from "#domain/live/observed.ts";
import { readHealth } from "#services/live/read-health.ts";
import { readMetricsEndpoint } from "#services/live/read-metrics-endpoint.ts";
import { visibility } from "./judge-sources.ts";

type Environment = Record<string, string | undefined>;

/** Whether what is not in the database answers: Realtime's own metrics and the Management API of a hosted project. */
export async function judgeEndpoints(env: Environment): Promise<DoctorCheck[]> {
  const { REALTIME_METRICS_URL: url, REALTIME_METRICS_TOKEN: token } = env;
  const [metrics, management] = await Promise.all([
    readMetricsEndpoint({ metrics: url && token ? { url, token } : null, admin: null }),
    askManagementApi(env),
  ]);
  return [
    visibility("metrics endpoint", metrics, "Realtime's own metrics can be read"),
    visibility("Management API", management, "the project answers"),
  ];
}

async function askManagementApi(env: Environment): Promise<Observed<unknown>> {
  const { MANAGEMENT_API_TOKEN: token, PROJECT_REF: projectRef } = env;
  if (token && projectRef) {
    return await readHealth({ url: env.MANAGEMENT_API_URL || "https://api.supabase.com", token, projectRef });
  }
  return unseen(
    "No access to the Management API is set; a project of one's own has none.",
    "Set MANAGEMENT_API_TOKEN and PROJECT_REF (hosted).",
  );
}
