import { AuthClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { readEnvironment } from "./environment.ts";

const AUTH_TIMEOUT_MS = 5_000;

export type Auth = InstanceType<typeof AuthClient>;

export interface Runtime {
  sql: Sql;
  databaseUrl: string;
  auth: Auth;
}

let runtime: Runtime | undefined;

/** One database client and one Auth client per process, made by the first request that needs them. */
export function getRuntime(): Runtime {
  runtime ??= createRuntime();
  return runtime;
}

function createRuntime(): Runtime {
  const { supabaseUrl, databaseUrl, publishableKey } = readEnvironment();
  const sql = postgres(databaseUrl, {
    max: 4,
    idle_timeout: 20,
    connect_timeout: 10,
    // Works through a transaction pooler too, which keeps no prepared statements.
    prepare: false,
    connection: { application_name: "realtime_optimizer" },
    onnotice: () => undefined,
  });
  return { sql, databaseUrl, auth: createAuthClient(`${supabaseUrl}/auth/v1`, publishableKey) };
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
