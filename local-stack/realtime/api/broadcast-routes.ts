import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { broadcastBatch } from "../broadcast/broadcast-batch.ts";
import { broadcastSingle } from "../broadcast/broadcast-single.ts";
import { UserBroadcast } from "../protocol/user-broadcast.ts";
import type { Project } from "../server/project.ts";
import { type ApiEnv, authenticate } from "./authenticate.ts";
import { tellRate } from "./tell-rate.ts";

/** What Phoenix reads of a request. */
const LARGEST_BODY = 8_000_000;

/** Broadcasts over HTTP. */
export function broadcastRoutes(project: Project): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(
    cors({ origin: "*", exposeHeaders: ["x-rate-rolling", "x-rate-limit", "x-rate-limit-remaining"] }),
  );
  routes.use(
    bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.json({ message: "Payload Too Large" }, 413) }),
  );
  routes.use(tellRate(project));
  routes.use(authenticate(project));
  routes.use(async (c, next) => {
    if (project.tenant.suspended) return c.json({ message: "Tenant is suspended" }, 403);
    await next();
  });

  routes.post("/", async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const batch = { body, claims: c.var.claims, headers: c.req.header() };
    const outcome = await broadcastBatch(project, batch);
    if (outcome.status === 202) return c.body(null, 202);
    const { status, ...answer } = outcome;
    return c.json(answer, status);
  });

  routes.post("/:topic/events/:event", async (c) => {
    const { topic, event } = c.req.param();
    const broadcast = await readBroadcast(event, c.req.raw);
    if (broadcast === null) {
      const error = "Unsupported Media Type. Use application/json or application/octet-stream";
      return c.json({ error }, 415);
    }
    if (broadcast === "unreadable") return c.json({ message: "Bad Request" }, 400);
    const isPrivate = c.req.query("private") === "true";
    const { claims } = c.var;
    const headers = c.req.header();
    const outcome = await broadcastSingle(project, { topic, isPrivate, broadcast, claims, headers });
    if (outcome.status === 202) return c.body(null, 202);
    const { status, ...answer } = outcome;
    return c.json(answer, status);
  });
  return routes;
}

/** null: a type it cannot take. No type is JSON. */
async function readBroadcast(event: string, request: Request): Promise<UserBroadcast | "unreadable" | null> {
  const [type = ""] = (request.headers.get("content-type") ?? "application/json").split(";", 1);
  const body = Buffer.from(await request.arrayBuffer());
  if (type.trim() === "application/octet-stream") return new UserBroadcast(event, "binary", body);
  if (type.trim() !== "application/json") return null;
  try {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
    // The server only has objects as bodies, and wraps what is none.
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return new UserBroadcast(event, "json", isObject ? body : Buffer.from(JSON.stringify({ _json: parsed })));
  } catch {
    return "unreadable";
  }
}
