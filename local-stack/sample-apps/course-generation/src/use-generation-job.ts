import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

export interface GenerationJob {
  id: string;
  status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  progress: number;
  error: string | null;
}

/** Follows one job and the worker that carries it. `silent` tells that no heartbeat came for 30 s. */
export function useGenerationJob(jobId: string) {
  const [job, setJob] = useState<GenerationJob | null>(null);
  const [lastBeat, setLastBeat] = useState(() => Date.now());
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const channel = supabase
      .channel(`job-${jobId}`)
      .on<GenerationJob>(
        "postgres_changes",
        { event: "*", schema: "public", table: "course_generation_jobs", filter: `id=eq.${jobId}` },
        (payload) => {
          setJob(payload.eventType === "DELETE" ? null : payload.new);
        },
      )
      .on(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "generation_heartbeats", filter: `job_id=eq.${jobId}` },
        () => setLastBeat(Date.now()),
      )
      .subscribe((status) => {
        if (status === "SUBSCRIBED") void load();
      });

    async function load() {
      const { data } = await supabase
        .from("course_generation_jobs")
        .select("id, status, progress, error")
        .eq("id", jobId)
        .single<GenerationJob>();
      setJob(data);
    }

    const clock = setInterval(() => setNow(Date.now()), 5_000);
    return () => {
      clearInterval(clock);
      void supabase.removeChannel(channel);
    };
  }, [jobId]);

  return { job, silent: job?.status === "running" && now - lastBeat > 30_000 };
}
