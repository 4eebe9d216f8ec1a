import { Hono } from "hono";
import type { ObservabilityOptions } from "./create-observability.ts";
import { projectMetrics } from "./project-metrics.ts";
import { requireBasic, requireBearer } from "./require-service-role.ts";

const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

/** Realtime's own metrics, of which a hosted project sees nothing, and those that it can see. */
export function answerMetrics({ metrics, sql, tenant, claimsOf }: ObservabilityOptions): Hono {
  return new Hono()
    .get("/metrics", requireBearer(claimsOf), async (c) =>
      c.body(await metrics.text(), 200, { "content-type": PROMETHEUS }),
    )
    .get("/customer/v1/privileged/metrics", requireBasic(claimsOf), async (c) =>
      c.body(await projectMetrics(sql, tenant.id), 200, { "content-type": PROMETHEUS }),
    );
}
