import { AuthClient } from "@supabase/supabase-js";
import type { Sql } from "postgres";
import { type ConnectOptions, connect } from "../services/database/connect.ts";
import type { Platform } from "../services/platform.ts";
import { readEnvironment } from "./environment.ts";

const AUTH_TIMEOUT_MS = 5_000;

export type Auth = InstanceType<typeof AuthClient>;

export interface Runtime {
  sql: Sql;
  databaseUrl: string;
  auth: Auth;
  platform: Platform;
}

/** A schedule holds connections around the clock: few of them, and none between samples of the usual schedule. */
const pools = {
  people: { max: 5 },
  schedule: { max: 3, idleSeconds: 4 },
} satisfies Record<string, Pick<ConnectOptions, "max" | "idleSeconds">>;

const runtimes: Partial<Record<keyof typeof pools, Runtime>> = {};

/** One database client and one Auth client per process, made by the first request that needs them. */
export function getRuntime(caller: keyof typeof pools): Runtime {
  const runtime = runtimes[caller] ?? createRuntime(pools[caller]);
  runtimes[caller] = runtime;
  return runtime;
}

function createRuntime(pool: Pick<ConnectOptions, "max" | "idleSeconds">): Runtime {
  const { databaseUrl, platform } = readEnvironment();
  const sql = connect(databaseUrl, { applicationName: "realtime-optimizer", ...pool });
  const auth = createAuthClient(`${platform.url}/auth/v1`, platform.publishableKey);
  return { sql, databaseUrl, auth, platform };
}

/** Verifies tokens and nothing else: it keeps no session. */
export function createAuthClient(url: string, publishableKey: string, timeout = AUTH_TIMEOUT_MS): Auth {
  return new AuthClient({
    url,
    headers: { apikey: publishableKey },
    persistSession: false,
    autoRefreshToken: false,
    detectSessionInUrl: false,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeout) }),
  });
}
