import type { ProjectKeys } from "../project-keys.ts";
import { LOCAL_TENANT_ID } from "../realtime/tenant/tenant.ts";

interface Surroundings {
  keys: ProjectKeys;
  apiUrl: string;
  databaseUrl: string;
  /** A token of the service role. */
  serviceToken: string;
}

/** What the platform sets for every function, and what an own Realtime server makes visible to these. */
export function functionEnvironment({
  keys,
  apiUrl,
  databaseUrl,
  serviceToken,
}: Surroundings): Record<string, string> {
  return {
    SUPABASE_URL: apiUrl,
    SUPABASE_DB_URL: databaseUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secretKey }),
    SUPABASE_ANON_KEY: keys.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: keys.secretKey,
    REALTIME_METRICS_URL: `${apiUrl}/realtime/v1/metrics`,
    REALTIME_METRICS_TOKEN: serviceToken,
    REALTIME_ADMIN_URL: `${apiUrl}/realtime/v1/api/tenants/${LOCAL_TENANT_ID}`,
    REALTIME_ADMIN_TOKEN: serviceToken,
    MANAGEMENT_API_URL: apiUrl,
    MANAGEMENT_API_TOKEN: keys.secretKey,
    PROJECT_REF: LOCAL_TENANT_ID,
    REALTIME_JWT_SECRET: keys.jwtSecret,
  };
}
