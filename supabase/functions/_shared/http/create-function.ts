import { Hono, type MiddlewareHandler } from "hono";
import { AppError } from "../domain/errors/app-error.ts";
import { answerError } from "./answer-error.ts";
import type { FunctionContext, FunctionEnv } from "./function-env.ts";
import { bodyTooLarge } from "./read-body.ts";

const DEFAULT_BODY_LIMIT = 64 * 1024;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export type FunctionApp = Hono<FunctionEnv>;

/**
 * An edge function: every request gets an id, CORS headers, a body limit and typed errors.
 * Routes are relative to `/<name>`, the path under which the platform calls the function.
 */
export function createFunction(name: string, options: { bodyLimit?: number } = {}): FunctionApp {
  const app = new Hono<FunctionEnv>().use(prepare(options.bodyLimit ?? DEFAULT_BODY_LIMIT));
  const named = app.basePath(`/${name}`);
  named.onError(answerError);
  named.notFound((c) => answerError(refuseRoute(named, c), c));
  return named;
}

/** Tokens travel in headers and no cookie is read, so any origin may ask. */
function prepare(bodyLimit: number): MiddlewareHandler<FunctionEnv> {
  return async (c, next) => {
    c.set("arrivedAt", performance.now());
    c.set("requestId", crypto.randomUUID());
    c.set("bodyLimit", bodyLimit);
    c.header("x-request-id", c.var.requestId);
    c.header("access-control-allow-origin", "*");
    c.header("access-control-expose-headers", "x-request-id");
    c.header("cache-control", "no-store");
    if (c.req.method === "OPTIONS") return preflight(c);
    if (Number(c.req.header("content-length") ?? 0) > bodyLimit) throw bodyTooLarge(bodyLimit);
    await next();
  };
}

function preflight(c: FunctionContext): Response {
  const asked = c.req.header("access-control-request-headers");
  c.header("access-control-allow-methods", METHODS.join(", "));
  c.header("access-control-allow-headers", asked ?? "authorization, apikey, content-type, x-client-info");
  c.header("access-control-max-age", "7200");
  return c.body(null, 204);
}

function refuseRoute(app: FunctionApp, c: FunctionContext): AppError {
  const allowed = METHODS.filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
  );
  if (allowed.length === 0) return new AppError("not_found");
  c.header("allow", allowed.join(", "));
  return new AppError("method_not_allowed", { details: { allowed } });
}
