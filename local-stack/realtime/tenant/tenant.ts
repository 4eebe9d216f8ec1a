import type { RealtimeLimits } from "#domain/limits/plan-limits.ts";

/** Settings of the one project the server serves; changing them disconnects its clients, as on hosted. */
export interface Tenant {
  /** external_id: the name in metrics, logs and the admin API. */
  id: string;
  limits: RealtimeLimits;
  /** Refuses public channels. */
  privateOnly: boolean;
  /** Presence state for every channel, whether the client asked or not. */
  presenceEnabled: boolean;
  /** Refuses every connection. */
  suspended: boolean;
  /** Publication of Postgres Changes. */
  publication: string;
}

export const LOCAL_TENANT_ID = "realtime-dev";
