import type { RealtimeChannel } from "@supabase/supabase-js";
import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface Trace {
  id: number;
  course_id: string;
  phase: string;
  model: string;
  trace: { steps: { step: number; completion: string }[] };
}

const HELP = `To watch traces yourself, paste this into the browser console:
  supabase.channel("traces").on("postgres_changes", { event: "*", schema: "public", table: "trace_archive" }, console.log).subscribe()`;

function watchTraces(courseId: string, onTrace: (trace: Trace) => void): RealtimeChannel {
  const channel = supabase.channel(`traces:${courseId}`);
  channel.on<Trace>(
    "postgres_changes",
    {
      event: "INSERT",
      schema: "public",
      table: "generation_trace",
      filter: `course_id=eq.${courseId}`,
    },
    (payload) => onTrace(payload.new),
  );
  return channel.subscribe();
}

export function TraceViewer({ courseId }: { courseId: string }) {
  const [traces, setTraces] = useState<Trace[]>([]);

  useEffect(() => {
    void supabase
      .from("generation_trace")
      .select("*")
      .eq("course_id", courseId)
      .order("created_at", { ascending: false })
      .limit(20)
      .then(({ data }) => setTraces((data ?? []) as Trace[]));
    const channel = watchTraces(courseId, (trace) => setTraces((known) => [trace, ...known].slice(0, 20)));
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [courseId]);

  return (
    <section>
      {traces.map((trace) => (
        <details key={trace.id}>
          <summary>
            {trace.phase}, {trace.model}, {trace.trace.steps.length} steps
          </summary>
          {trace.trace.steps.map(({ step, completion }) => (
            <p key={step}>{completion}</p>
          ))}
        </details>
      ))}
      <pre>{HELP}</pre>
    </section>
  );
}
