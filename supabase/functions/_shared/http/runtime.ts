import { AuthClient } from "@supabase/supabase-js";
import type { Sql } from "postgres";
import { connect } from "../services/database/connect.ts";
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
  const sql = connect(databaseUrl, { applicationName: "realtime-optimizer", max: 5 });
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
