import type { SupabaseClient } from "@supabase/supabase-js";
import type { TestRealtime } from "../../testing/start-test-realtime.ts";
import type { Version } from "./raw-socket.ts";

/** An official client that joins with the token from the first message on. */
export async function signedIn(
  realtime: TestRealtime,
  vsn: Version,
  claims: Record<string, unknown>,
): Promise<SupabaseClient> {
  const client = realtime.client({ vsn });
  await client.realtime.setAuth(await realtime.token(claims));
  return client;
}
