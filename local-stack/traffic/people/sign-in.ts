import { createClient, type RealtimeClientOptions, type SupabaseClient } from "@supabase/supabase-js";
import { WebSocket } from "ws";
import { PASSWORD, type Person } from "./person.ts";

// What realtime-js documents for Node below 22; only the two packages' names for an event's target differ.
const transport = WebSocket as unknown as NonNullable<RealtimeClientOptions["transport"]>;

/** A client of one person that stays signed in. */
export async function signIn(
  project: { apiUrl: string; publishableKey: string },
  { email }: Person,
): Promise<SupabaseClient> {
  const client = createClient(project.apiUrl, project.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: true },
    realtime: { transport },
  });
  const { error } = await client.auth.signInWithPassword({ email, password: PASSWORD });
  if (error !== null) throw error;
  return client;
}
