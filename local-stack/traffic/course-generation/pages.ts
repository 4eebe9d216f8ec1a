import type { SupabaseClient } from "@supabase/supabase-js";
import type { Habits, Page } from "../page.ts";
import type { Author } from "../people/person.ts";

const ignore = () => undefined;

/** Who writes courses keeps the library open and looks at one course after another. */
export function authorHabits(author: Author): Habits {
  return {
    home: courseLibrary(author),
    visits: [
      generationJob(author),
      taskList(author),
      lessonEditor(author),
      traceViewer(author),
      operationsBoard,
    ],
  };
}

function courseLibrary({ userId, courseId }: Author): Page {
  return (client) => ({
    channels: [
      client
        .channel("course-library")
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "courses", filter: `owner_id=eq.${userId}` },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table: "courses", filter: `owner_id=eq.${userId}` },
          ignore,
        ),
      client.channel(`table:course_generation_jobs:user_id=eq.${userId}`).on(
        "postgres_changes",
        {
          event: "UPDATE",
          schema: "public",
          table: "course_generation_jobs",
          filter: `user_id=eq.${userId}`,
        },
        ignore,
      ),
    ],
    act: async () => await touchCourse(client, courseId),
  });
}

/** Saves a course as its author, through REST. */
async function touchCourse(client: SupabaseClient, courseId: string): Promise<void> {
  const { error } = await client
    .from("courses")
    .update({ updated_at: new Date().toISOString() })
    .eq("id", courseId);
  if (error !== null) throw new Error(`a course was not saved: ${error.message}`);
}

function generationJob({ jobId }: Author): Page {
  return (client) => ({
    channels: [
      client
        .channel(`job-${jobId}`)
        .on(
          "postgres_changes",
          { event: "*", schema: "public", table: "course_generation_jobs", filter: `id=eq.${jobId}` },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "generation_heartbeats", filter: `job_id=eq.${jobId}` },
          ignore,
        ),
    ],
  });
}

function taskList({ jobId }: Author): Page {
  const table = { schema: "public", table: "course_generation_tasks", filter: `job_id=eq.${jobId}` };
  return (client) => ({
    channels: [
      client
        .channel(`tasks-of-${jobId}`)
        .on("postgres_changes", { event: "INSERT", ...table }, ignore)
        .on("postgres_changes", { event: "UPDATE", ...table }, ignore),
    ],
  });
}

function lessonEditor({ courseId, userId }: Author): Page {
  return (client) => {
    const lessons = client.channel(`lessons:${courseId}`).on(
      "postgres_changes",
      {
        event: "UPDATE",
        schema: "public",
        table: "lesson_contents",
        filter: `course_id=eq.${courseId}`,
        select: ["id", "course_id", "position", "title", "word_count", "updated_at"],
      },
      ignore,
    );
    const room = client
      .channel(`editors:${courseId}`, { config: { presence: { key: userId } } })
      .on("presence", { event: "sync" }, ignore)
      .on("broadcast", { event: "cursor" }, ignore)
      .on(
        "postgres_changes",
        {
          event: "DELETE",
          schema: "public",
          table: "course_collaborators",
          filter: `course_id=eq.${courseId}`,
        },
        ignore,
      );
    return {
      channels: [lessons, room],
      joined: async (channel) => {
        if (channel === room) await room.track({ since: new Date().toISOString() });
      },
      act: () =>
        room.send({
          type: "broadcast",
          event: "cursor",
          payload: { userId, line: Math.floor(Math.random() * 80) },
        }),
    };
  };
}

function traceViewer({ courseId }: Author): Page {
  return (client) => ({
    channels: [
      client.channel(`traces:${courseId}`).on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "generation_trace",
          filter: `course_id=eq.${courseId}`,
        },
        ignore,
      ),
    ],
  });
}

function operationsBoard(client: SupabaseClient): ReturnType<Page> {
  const board = client
    .channel("operations", { config: { broadcast: { self: true } } })
    .on(
      "postgres_changes",
      { event: "UPDATE", schema: "public", table: "course_generation_jobs", filter: "status=eq.running" },
      ignore,
    )
    .on("broadcast", { event: "drain" }, ignore);
  return {
    channels: [board],
    act: () => board.send({ type: "broadcast", event: "drain", payload: { draining: Math.random() < 0.2 } }),
  };
}
