import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SupabaseClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import type { OperatorRole } from "#domain/operators/operator.ts";
import { createNodeClient } from "../create-node-client.ts";
import { throwawaySettings } from "../postgres/server-settings.ts";
import type { StackPlan } from "../realtime/tenant/local-limits.ts";
import type { StackInfo } from "../stack-file.ts";
import { startStack } from "../start-stack.ts";
import { silentProgress } from "../terminal/progress.ts";

export interface TestStack extends StackInfo {
  /** What `.local/stack.json` would hold. */
  info: StackInfo;
  /** Where it keeps its keys and logs. */
  directory: string;
  /** A pool as `postgres`. */
  sql: Sql;
  /** A client logged in as one of the three logins, in a session of its own. */
  signIn(role: OperatorRole): Promise<{ client: SupabaseClient; accessToken: string }>;
  /** Calls a function as the holder of a token; `path` as in `admin/session`. */
  call(path: string, init?: RequestInit & { accessToken?: string }): Promise<Response>;
  stop(): Promise<void>;
}

export interface TestStackOptions {
  console?: "built" | "none";
  sampleData?: boolean;
  /** Samples every five seconds, and probes every minute. */
  sampling?: boolean;
  traffic?: boolean;
  /** Whose limits Realtime has; `local` unless told. */
  plan?: StackPlan;
}

/** The whole stack on free ports in a temporary directory: Postgres, Auth, REST, functions, three logins. */
export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const directory = await mkdtemp(join(tmpdir(), "realtime-optimizer-stack-"));
  // Postgres may run as another account and has to pass through.
  await chmod(directory, 0o711);
  const stack = await startStack({
    directory,
    console: options.console ?? "none",
    sampleData: options.sampleData ?? false,
    sampling: options.sampling ?? false,
    traffic: options.traffic ?? false,
    plan: options.plan ?? "local",
    ports: { api: [0], database: [0] },
    settings: throwawaySettings,
    progress: silentProgress,
    signal: new AbortController().signal,
  });
  const { info } = stack;
  const sql = postgres(info.dbUrl, { max: 4, onnotice: () => {} });
  return {
    ...info,
    info,
    directory,
    sql,
    signIn: (role) => signIn(info, role),
    call(path, { accessToken, ...init } = {}) {
      const headers = new Headers(init.headers);
      headers.set("apikey", info.publishableKey);
      if (accessToken !== undefined) headers.set("authorization", `Bearer ${accessToken}`);
      return fetch(`${info.apiUrl}/functions/v1/${path}`, { ...init, headers });
    },
    async stop() {
      await sql.end({ timeout: 1 });
      await stack.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function signIn(
  { apiUrl, publishableKey, logins }: StackInfo,
  role: OperatorRole,
): Promise<{ client: SupabaseClient; accessToken: string }> {
  const login = logins.find((candidate) => candidate.role === role);
  if (login === undefined) throw new Error(`the stack has no login with the role ${role}`);
  const client = createNodeClient(apiUrl, publishableKey);
  const { data, error } = await client.auth.signInWithPassword(login);
  if (error !== null) throw error;
  return { client, accessToken: data.session.access_token };
}
