import { AuthClient } from "@supabase/supabase-js";
import type { Sql } from "postgres";
import { connect } from "../services/database/connect.ts";
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

let runtime: Runtime | undefined;

/** One database client and one Auth client per process, made by the first request that needs them. */
export function getRuntime(): Runtime {
  runtime ??= createRuntime();
  return runtime;
}

function createRuntime(): Runtime {
  const { databaseUrl, platform } = readEnvironment();
  const sql = connect(databaseUrl, { applicationName: "realtime-optimizer", max: 5 });
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
