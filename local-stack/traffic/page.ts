import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";

/** A page of a sample application while somebody looks at it. */
export interface OpenPage {
  /** Not subscribed yet. */
  channels: RealtimeChannel[];
  /** Called for each channel once it is joined. */
  joined?(channel: RealtimeChannel): Promise<unknown>;
  /** What people do here every few seconds: type, move a cursor, save. */
  act?(): Promise<unknown>;
}

/** Builds the channels of a page as its source in `sample-apps` does. */
export type Page = (client: SupabaseClient) => OpenPage;

/** What one person does: a page that stays open, and others that come and go. */
export interface Habits {
  home: Page;
  visits: Page[];
}
