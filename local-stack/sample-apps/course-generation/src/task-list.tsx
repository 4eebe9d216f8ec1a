import { useEffect, useReducer } from "react";
import { supabase } from "./supabase.ts";

interface Task {
  id: string;
  job_id: string;
  position: number;
  kind: "outline" | "lesson" | "quiz" | "illustration";
  status: "queued" | "running" | "succeeded" | "failed";
}

type Change = { type: "loaded"; tasks: Task[] } | { type: "changed"; task: Task };

function tasksReducer(tasks: Map<string, Task>, change: Change): Map<string, Task> {
  if (change.type === "loaded") return new Map(change.tasks.map((task) => [task.id, task]));
  return new Map(tasks).set(change.task.id, change.task);
}

export function TaskList({ jobId }: { jobId: string }) {
  const [tasks, dispatch] = useReducer(tasksReducer, new Map<string, Task>());

  useEffect(() => {
    const changed = ({ new: task }: { new: Task }) => dispatch({ type: "changed", task });
    const channel = supabase
      .channel(`tasks-of-${jobId}`)
      .on<Task>(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "course_generation_tasks", filter: `job_id=eq.${jobId}` },
        changed,
      )
      .on<Task>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "course_generation_tasks", filter: `job_id=eq.${jobId}` },
        changed,
      )
      // Left from the first version, when a job wrote its log line by line:
      // .on("postgres_changes", { event: "*", schema: "public", table: "legacy_task_log" }, appendLine)
      .subscribe();

    void supabase
      .from("course_generation_tasks")
      .select("id, job_id, position, kind, status")
      .eq("job_id", jobId)
      .order("position")
      .then(({ data }) => dispatch({ type: "loaded", tasks: (data ?? []) as Task[] }));

    return () => {
      void supabase.removeChannel(channel);
    };
  }, [jobId]);

  const ordered = [...tasks.values()].sort((a, b) => a.position - b.position);
  return (
    <ol>
      {ordered.map((task) => (
        <li key={task.id} data-status={task.status}>
          {task.kind}: {task.status}
        </li>
      ))}
    </ol>
  );
}
