import type { MiddlewareHandler } from "hono";
import type { Claims } from "../auth/claims.ts";
import { TokenError } from "../auth/token-error.ts";

type ClaimsOf = (keyOrToken: string) => Promise<Claims>;

/** Bearer: the secret key, or a JWT of the service role signed with the project's secret. */
export function requireBearer(claimsOf: ClaimsOf): MiddlewareHandler {
  return async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (token === undefined || !(await isService(token, claimsOf)))
      return c.json({ message: "Unauthorized" }, 401);
    return await next();
  };
}

/** Basic: user service_role, password as for requireBearer. */
export function requireBasic(claimsOf: ClaimsOf): MiddlewareHandler {
  return async (c, next) => {
    const encoded = /^Basic +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const [, user, password] = /^([^:]*):([\s\S]*)$/.exec(Buffer.from(encoded, "base64").toString()) ?? [];
    if (user !== "service_role" || password === undefined || !(await isService(password, claimsOf))) {
      return c.text("Unauthorized", 401);
    }
    return await next();
  };
}

async function isService(token: string, claimsOf: ClaimsOf): Promise<boolean> {
  try {
    return (await claimsOf(token)).role === "service_role";
  } catch (error) {
    if (error instanceof TokenError) return false;
    throw error;
  }
}
