import { Hono } from "hono";
import type { Sql } from "postgres";
import type { Claims } from "../auth/claims.ts";
import type { RealtimeLogStore } from "../log/create-realtime-log.ts";
import type { RealtimeMetricsStore } from "../metrics/create-realtime-metrics.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { answerMetrics } from "./answer-metrics.ts";
import { createManagementApi } from "./create-management-api.ts";

export interface ObservabilityOptions {
  /** Its id is the ref of the project. Changed in place by the admin API. */
  tenant: Tenant;
  log: RealtimeLogStore;
  metrics: RealtimeMetricsStore;
  /** Log file of Postgres; null when there is none to show. */
  postgresLog: string | null;
  /** Who a bearer token or an API key is. @throws TokenError */
  claimsOf: (keyOrToken: string) => Promise<Claims>;
  /** For the metrics of the project and its health. */
  sql: Sql;
  replicationConnected: () => boolean;
}

/**
 * What the hosted service tells of a project, at its own addresses and behind the same kinds of credentials:
 * Realtime's /metrics, the project's metrics endpoint, and logs, health and settings of the Management API.
 * Every one of them wants the service role.
 */
export function createObservability(options: ObservabilityOptions): Hono {
  return new Hono()
    .route("/", answerMetrics(options))
    .route("/v1/projects/:ref", createManagementApi(options));
}
