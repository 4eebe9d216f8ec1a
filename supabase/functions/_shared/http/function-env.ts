import type { Context } from "hono";
import type { Operator } from "../domain/operators/operator.ts";
import type { ServiceContext } from "../services/context.ts";

/** What middleware puts on a request. Everything from `context` on is set by requireRole. */
export interface FunctionEnv {
  Variables: {
    requestId: string;
    bodyLimit: number;
    context: ServiceContext;
    operator: Operator;
    /** The login session of the token, to which arming belongs. */
    sessionId: string;
    armedUntil: string | null;
  };
}

export type FunctionContext = Context<FunctionEnv>;
