/** Where a project can be observed from beside its database. A part that is not configured is null. */
export interface Platform {
  /** Base address of the project's API, without a slash at the end. */
  url: string;
  publishableKey: string;
  /** sb_secret_… keys by name, or the legacy service key as `default`. Never leave the server. */
  secretKeys: Record<string, string>;
  /** Prometheus endpoint: REALTIME_METRICS_URL with REALTIME_METRICS_TOKEN as bearer. */
  metrics: { url: string; token: string } | null;
  /** The admin API of a Realtime server of one's own: REALTIME_ADMIN_URL (…/api/tenants/<id>), REALTIME_ADMIN_TOKEN. */
  admin: { url: string; token: string } | null;
  /** MANAGEMENT_API_TOKEN and PROJECT_REF; MANAGEMENT_API_URL defaults to https://api.supabase.com. */
  management: { url: string; token: string; projectRef: string } | null;
  /** ANALYTICS_URL and ANALYTICS_TOKEN: the Analytics server of a project of one's own, which keeps its logs. */
  analytics: { url: string; token: string } | null;
  /** REALTIME_JWT_SECRET: the project's HS256 secret, where it may mint short tokens for the inspector. */
  jwtSecret: string | null;
}
