import type { MiddlewareHandler } from "hono";
import type { Claims } from "../auth/claims.ts";
import { identify } from "../auth/identify.ts";
import { TokenError } from "../auth/token-error.ts";
import type { Project } from "../server/project.ts";

export interface ApiEnv {
  Variables: { claims: Claims };
}

/** Lets a token of the project through, or an API key; sets `claims`. */
export function authenticate(project: Project): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const bearer = /^bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const token = bearer ?? c.req.header("apikey");
    try {
      if (token === undefined) throw new TokenError("missing", "API key is missing");
      c.set("claims", await identify(token, project.access, Date.now() / 1000));
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return c.json({ message: "Unauthorized" }, 401);
    }
    await next();
  };
}
