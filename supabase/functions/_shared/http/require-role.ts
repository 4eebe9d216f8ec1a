import type { MiddlewareHandler } from "hono";
import { AppError } from "../domain/errors/app-error.ts";
import { type OperatorRole, roleAllows } from "../domain/operators/operator.ts";
import { logSourceOf } from "../services/logs/log-source-of.ts";
import { loadOperator } from "../services/operators/load-operator.ts";
import { authenticate } from "./authenticate.ts";
import type { FunctionEnv } from "./function-env.ts";
import { getRuntime } from "./runtime.ts";

export interface Requirement {
  role: OperatorRole;
  armed: boolean;
}

const requirements = new WeakMap<object, Requirement>();

/** What a route's handler demands, so that tests can try every route with less than that. */
export function requirementOf(handler: object): Requirement | undefined {
  return requirements.get(handler);
}

/** Lets an operator of this role or a higher one through, and gives the route its ServiceContext. */
export function requireRole(
  role: OperatorRole,
  options: { armed?: boolean } = {},
): MiddlewareHandler<FunctionEnv> {
  const armed = options.armed ?? false;
  const handler: MiddlewareHandler<FunctionEnv> = async (c, next) => {
    const { sql, databaseUrl, auth, platform } = getRuntime("people");
    const fresh = c.req.method !== "GET" && c.req.method !== "HEAD";
    const identity = await authenticate(auth, c.req.header("authorization"), { fresh });
    const loaded = await loadOperator(sql, identity);
    if (loaded === null) throw new AppError("not_an_operator");
    const { operator, armedUntil } = loaded;
    if (!roleAllows(operator.role, role)) {
      throw new AppError("role_insufficient", { details: { role: operator.role, needed: role } });
    }
    if (armed && armedUntil === null) throw new AppError("not_armed");
    c.set("operator", operator);
    c.set("sessionId", identity.sessionId);
    c.set("armedUntil", armedUntil);
    c.set("platform", platform);
    c.set("context", {
      sql,
      databaseUrl,
      actor: { userId: operator.userId, email: operator.email, role: operator.role },
      logs: logSourceOf(platform),
    });
    await next();
  };
  requirements.set(handler, { role, armed });
  return handler;
}
