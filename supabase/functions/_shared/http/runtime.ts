import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { readEnvironment } from "./environment.ts";

const AUTH_TIMEOUT_MS = 5_000;

export interface Runtime {
  sql: Sql;
  databaseUrl: string;
  auth: SupabaseClient["auth"];
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
  const { auth } = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(AUTH_TIMEOUT_MS) }),
    },
  });
  return { sql, databaseUrl, auth };
}
