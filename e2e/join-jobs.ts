import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";

/** A client of the sample application that waits for new jobs. */
export function joinJobs(client: SupabaseClient, topic: string): Promise<RealtimeChannel> {
  return new Promise((resolve, reject) => {
    const channel = client
      .channel(topic)
      .on(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "course_generation_jobs" },
        () => {},
      )
      .subscribe((status, error) => {
        if (status === "SUBSCRIBED") resolve(channel);
        else reject(error ?? new Error(status));
      });
  });
}
