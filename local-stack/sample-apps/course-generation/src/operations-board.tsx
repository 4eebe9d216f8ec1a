import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface RunningJob {
  id: string;
  user_id: string;
  progress: number;
}

/*
 * Support asked for failed jobs as well; the board would need a second binding:
 *   .on('postgres_changes', { event: 'UPDATE', schema: 'public', table: 'failed_jobs' }, show)
 */
export function OperationsBoard() {
  const [jobs, setJobs] = useState<Record<string, RunningJob>>({});
  const [draining, setDraining] = useState(false);

  useEffect(() => {
    const board = supabase
      .channel("operations", { config: { broadcast: { self: true } } })
      .on<RunningJob>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "course_generation_jobs", filter: "status=eq.running" },
        ({ new: job }) => setJobs((known) => ({ ...known, [job.id]: job })),
      )
      .on("broadcast", { event: "drain" }, ({ payload }) => setDraining(payload.draining))
      .subscribe();
    return () => {
      void supabase.removeChannel(board);
    };
  }, []);

  return (
    <table>
      <caption>{draining ? "Workers are draining" : "Running jobs"}</caption>
      <tbody>
        {Object.values(jobs).map((job) => (
          <tr key={job.id}>
            <td>{job.id}</td>
            <td>{job.progress} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
