import { createClient, type RealtimeClientOptions, type SupabaseClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { WebSocket } from "ws";
import { createTestDatabase, type TestDatabase } from "../../testing/test-database.ts";
import type { ProtocolVersion } from "../protocol/message.ts";
import { type RealtimeServer, serveRealtime } from "../server/serve-realtime.ts";
import type { Timings } from "../server/timings.ts";
import type { Tenant } from "../tenant/tenant.ts";

export interface TestRealtime {
  server: RealtimeServer;
  database: TestDatabase;
  /** `http://127.0.0.1:<port>`: what supabase-js takes. */
  url: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  tenant: Tenant;
  /** A token of the project; without more it is of the role `authenticated` and lasts an hour. */
  token(claims?: Record<string, unknown>): Promise<string>;
  /** An official client of its own connection. With a token it acts as its holder. */
  client(options?: TestClientOptions): SupabaseClient;
  stop(): Promise<void>;
}

export interface TestClientOptions {
  vsn?: ProtocolVersion;
  token?: string;
  /** Instead of `token`: asked whenever the client asks itself. */
  accessToken?: () => Promise<string>;
  /** Instead of the publishable key. */
  key?: string;
  /** Of supabase-js, such as log_level in params. */
  realtime?: RealtimeClientOptions;
}

export interface TestRealtimeOptions {
  /** Differences from a project without limits. */
  tenant?: Partial<Tenant>;
  timings?: Partial<Timings>;
  sendBuffer?: number;
}

const quick: Partial<Timings> = { connectBackoff: 20, joinBackoff: 20, rateBucket: 200 };
const keys = {
  jwtSecret: "a secret of tests that is longer than it needs to be",
  publishableKey: "sb_publishable_test_0000000000000000",
  secretKey: "sb_secret_test_0000000000000000000000",
};

/** A Realtime server in this process, on a free port, over a database of its own. */
export async function startTestRealtime(options: TestRealtimeOptions = {}): Promise<TestRealtime> {
  const database = await createTestDatabase();
  const tenant = { ...unlimited(), ...options.tenant };
  const server = await serveRealtime({
    ...keys,
    databaseUrl: database.adminUrl,
    tenant,
    listen: { port: 0 },
    slotSuffix: new URL(database.url).pathname.slice(-8),
    logFile: null,
    timings: { ...quick, ...options.timings },
    ...(options.sendBuffer === undefined ? {} : { sendBuffer: options.sendBuffer }),
  });
  const clients: SupabaseClient[] = [];
  return {
    server,
    database,
    url: server.url,
    ...keys,
    tenant,
    token: (claims = {}) => signToken(keys.jwtSecret, claims),
    client(clientOptions = {}) {
      const client = newClient(server.url, clientOptions);
      clients.push(client);
      return client;
    },
    async stop() {
      await Promise.all(clients.map((client) => client.realtime.disconnect()));
      await server.stop();
      await database.drop();
    },
  };
}

export function signToken(secret: string, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role: "authenticated", iat: now, exp: now + 3600, ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(Buffer.from(secret));
}

// What realtime-js documents for Node below 22; only the two packages' names for an event's target differ.
const transport = WebSocket as unknown as NonNullable<RealtimeClientOptions["transport"]>;

function newClient(url: string, options: TestClientOptions): SupabaseClient {
  const { vsn, token, key, realtime } = options;
  const accessToken = options.accessToken ?? (token === undefined ? undefined : async () => token);
  return createClient(url, key ?? keys.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime: { transport, ...(vsn === undefined ? {} : { vsn }), ...realtime },
    ...(accessToken === undefined ? {} : { accessToken }),
  });
}

function unlimited(): Tenant {
  return {
    id: "realtime-dev",
    limits: {
      connections: null,
      messagesPerSecond: null,
      joinsPerSecond: null,
      channelsPerConnection: null,
      presencePerSecond: null,
      payloadKilobytes: 3_000,
    },
    privateOnly: false,
    presenceEnabled: false,
    suspended: false,
    publication: "supabase_realtime",
  };
}
