import type { Context } from "hono";
import type { Operator } from "../domain/operators/operator.ts";
import type { ServiceContext } from "../services/context.ts";
import type { Platform } from "../services/platform.ts";

/** What middleware puts on a request. `context` and `platform` are set by requireRole and
 * requireSecretKey, the rest by requireRole. */
export interface FunctionEnv {
  Variables: {
    requestId: string;
    /** performance.now() before anything else was done. */
    arrivedAt: number;
    bodyLimit: number;
    context: ServiceContext;
    platform: Platform;
    operator: Operator;
    /** The login session of the token, to which arming belongs. */
    sessionId: string;
    armedUntil: string | null;
  };
}

export type FunctionContext = Context<FunctionEnv>;
