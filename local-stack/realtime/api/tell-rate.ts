import type { MiddlewareHandler } from "hono";
import type { Project } from "../server/project.ts";
import type { ApiEnv } from "./authenticate.ts";

/** Tells the project's rate of messages with every answer, and refuses what comes over the limit. */
export function tellRate({ rates, tenant }: Project): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const limit = tenant.limits.messagesPerSecond;
    const rolling = Math.trunc(rates.messages.average);
    c.header("x-rate-rolling", String(rolling));
    if (limit !== null) {
      c.header("x-rate-limit", String(limit));
      c.header("x-rate-limit-remaining", String(limit - rolling));
      if (rolling >= limit) return c.json({ message: "Too many requests" }, 429);
    }
    await next();
  };
}
