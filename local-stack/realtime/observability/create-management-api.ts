import { type Context, Hono, type MiddlewareHandler } from "hono";
import { answerLogs } from "../log/answer-logs.ts";
import { postgresLogReader } from "../log/postgres-log-reader.ts";
import { answerHealth } from "./answer-health.ts";
import type { ObservabilityOptions } from "./create-observability.ts";
import { createThrottle } from "./create-throttle.ts";
import { realtimeSettings } from "./realtime-settings.ts";
import { requireBearer } from "./require-service-role.ts";

/** The part of the Management API that tells of Realtime, below /v1/projects/<ref>. */
export function createManagementApi(options: ObservabilityOptions): Hono {
  const { tenant, log, postgresLog, claimsOf } = options;
  const ofPostgres = postgresLog === null ? async () => [] : postgresLogReader(postgresLog);
  return new Hono()
    .use(requireBearer(claimsOf), throttled(), ofProject(tenant.id))
    .get("/analytics/endpoints/logs", async (c) => {
      const { status, body } = await answerLogs(new URL(c.req.url).searchParams, log, ofPostgres, Date.now());
      return c.json(body, status);
    })
    .get("/health", async (c) => c.json(await answerHealth(options)))
    .get("/config/realtime", (c) => c.json(realtimeSettings(tenant)));
}

function throttled(): MiddlewareHandler {
  const admits = createThrottle();
  return async (c, next) => {
    if (admits(c.req.header("authorization") ?? "", Date.now())) return await next();
    return c.json({ message: "ThrottlerException: Too Many Requests" }, 429);
  };
}

function ofProject(ref: string): MiddlewareHandler {
  return async (c: Context, next) => {
    if (c.req.param("ref") === ref) return await next();
    return c.json({ message: "Project not found" }, 404);
  };
}
