import type { MiddlewareHandler } from "hono";
import { AppError } from "../domain/errors/app-error.ts";
import type { FunctionEnv } from "./function-env.ts";
import { getRuntime } from "./runtime.ts";

const markers = new WeakSet<object>();

/** Whether a route's handler is this one, so that tests know what opens it. */
export function isSecretKeyHandler(handler: object): boolean {
  return markers.has(handler);
}

/** For schedules, not for people: lets a secret key of the project through, sent as `apikey`. Acts as `name`. */
export function requireSecretKey(name: string): MiddlewareHandler<FunctionEnv> {
  const handler: MiddlewareHandler<FunctionEnv> = async (c, next) => {
    const { sql, databaseUrl, platform } = getRuntime("schedule");
    const key = c.req.header("apikey");
    if (key === undefined) throw new AppError("unauthenticated");
    if (!(await isAmong(key, Object.values(platform.secretKeys)))) throw new AppError("token_invalid");
    c.set("platform", platform);
    c.set("context", { sql, databaseUrl, actor: { userId: null, email: name, role: "schedule" } });
    await next();
  };
  markers.add(handler);
  return handler;
}

/** Compares digests, so that the time taken tells nothing of a key. */
async function isAmong(candidate: string, keys: string[]): Promise<boolean> {
  const wanted = await digest(candidate);
  let found = false;
  for (const key of keys) {
    if ((await digest(key)) === wanted) found = true;
  }
  return found;
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return bytes.join(",");
}
