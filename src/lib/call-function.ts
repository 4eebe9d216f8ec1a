import {
  FunctionsClient,
  FunctionsFetchError,
  FunctionsHttpError,
  FunctionsRelayError,
} from "@supabase/functions-js";
import type { z } from "zod";
import { CallError, readCallError } from "./call-error.ts";
import type { Config } from "./config.ts";

export interface CallOptions {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  query?: Record<string, string | number | undefined>;
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
}

/** Calls `functions/v1/<path>` and answers what the schema says. @throws CallError, nothing else. */
export type CallFunction = <Answer>(
  schema: z.ZodType<Answer>,
  path: string,
  options?: CallOptions,
) => Promise<Answer>;

/** Whose token a call carries, and what happens when it is refused. */
export interface TokenSource {
  /** null when nobody is logged in. */
  current(): Promise<string | null>;
  /** A new token after the present one was refused as expired; null when there is none to be had. */
  renew(): Promise<string | null>;
  /** The token is refused for good: the session is over. */
  refused(error: CallError): void;
}

export function createCallFunction(
  config: Config,
  tokens: TokenSource,
  transport: typeof fetch = (...request) => fetch(...request),
): CallFunction {
  const functions = new FunctionsClient(`${config.apiUrl}/functions/v1`, {
    headers: { apikey: config.publishableKey },
    customFetch: transport,
  });

  async function send(path: string, options: CallOptions, token: string | null): Promise<unknown> {
    const { data, error } = await functions.invoke<unknown>(withQuery(path, options.query), {
      method: options.method ?? "GET",
      ...(options.body === undefined ? {} : { body: { ...options.body } }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    if (error === null) return data;
    throw await toCallError(error, options.signal);
  }

  return async function callFunction(schema, path, options = {}) {
    const token = await tokens.current();
    const answer = await send(path, options, token).catch(async (error: unknown) => {
      if (!(error instanceof CallError) || error.status !== 401) throw error;
      const renewed = error.code === "token_expired" ? await tokens.renew() : null;
      if (renewed !== null) return send(path, options, renewed);
      tokens.refused(error);
      throw error;
    });
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new CallError(
      "version_mismatch",
      "The functions answered in a form this console does not know. Reload the page; if it stays, the console and its functions are of different versions.",
      {
        issues: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
      },
    );
  };
}

function withQuery(path: string, query: CallOptions["query"]): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function toCallError(error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  if (signal?.aborted) return signal.reason;
  if (error instanceof FunctionsHttpError || error instanceof FunctionsRelayError) {
    return readCallError(error.context);
  }
  if (error instanceof FunctionsFetchError) {
    return new CallError(
      "unreachable",
      "The functions cannot be reached. Check the network, then try again.",
      {
        cause: error,
      },
    );
  }
  return new CallError("not_our_answer", "The answer of the functions could not be read.", { cause: error });
}
