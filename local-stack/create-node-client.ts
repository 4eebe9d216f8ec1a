import { createClient, type RealtimeClientOptions, type SupabaseClient } from "@supabase/supabase-js";
import { WebSocket } from "ws";

// What realtime-js documents for Node below 22; only the two packages' names for an event's target differ.
const transport = WebSocket as unknown as NonNullable<RealtimeClientOptions["transport"]>;

/** The official client for one login in this process. */
export function createNodeClient(apiUrl: string, publishableKey: string): SupabaseClient {
  return createClient(apiUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport },
  });
}
