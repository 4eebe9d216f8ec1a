import { Hono } from "hono";
import { tellError } from "../channels/tell-error.ts";
import type { Project } from "../server/project.ts";
import type { ApiEnv } from "./authenticate.ts";
import { broadcastRoutes } from "./broadcast-routes.ts";
import { tellRate } from "./tell-rate.ts";
import { tenantRoutes } from "./tenant-routes.ts";

/** What the server answers over HTTP, at its own paths and at those of a gateway. */
export function createApi(project: Project, observability: Hono): Hono {
  const own = new Hono<ApiEnv>();
  own.get("/healthcheck", (c) => c.text("ok"));
  own.get("/api/ping", tellRate(project), (c) => c.json({ message: "Success" }));
  own.route("/api/broadcast", broadcastRoutes(project));
  own.route("/api/tenants", tenantRoutes(project));
  own.route("/", observability);

  const api = new Hono();
  api.route("/", own);
  api.route("/realtime/v1", own);
  api.notFound((c) => c.json({ errors: { detail: "Not Found" } }, 404));
  api.onError((error, c) => {
    tellError(project, project.log, "HttpServerError", error.stack ?? error.message);
    return c.json({ errors: { detail: "Internal Server Error" } }, 500);
  });
  return api;
}
