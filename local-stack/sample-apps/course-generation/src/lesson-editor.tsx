import { useEffect, useState } from "react";
import { type LessonSkeleton, loadLessonSkeletons, watchLessonSkeletons } from "./load-lesson-skeletons.ts";
import { supabase } from "./supabase.ts";

export function LessonEditor({ courseId, userId }: { courseId: string; userId: string }) {
  const [lessons, setLessons] = useState<LessonSkeleton[]>([]);
  const [editors, setEditors] = useState<string[]>([]);

  useEffect(() => {
    void loadLessonSkeletons(courseId).then(setLessons);
    const channel = watchLessonSkeletons(courseId, (changed) =>
      setLessons((known) => known.map((lesson) => (lesson.id === changed.id ? changed : lesson))),
    );
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [courseId]);

  useEffect(() => {
    const room = supabase.channel(`editors:${courseId}`, { config: { presence: { key: userId } } });
    room
      .on("presence", { event: "sync" }, () => setEditors(Object.keys(room.presenceState())))
      .on("broadcast", { event: "cursor" }, ({ payload }) => {
        document.documentElement.style.setProperty(`--cursor-${payload.userId}`, `${payload.line}`);
      })
      .on(
        "postgres_changes",
        {
          event: "DELETE",
          schema: "public",
          table: "course_collaborators",
          filter: `course_id=eq.${courseId}`,
        },
        () => window.location.assign("/courses"),
      )
      .subscribe(async (status) => {
        if (status === "SUBSCRIBED") await room.track({ since: new Date().toISOString() });
      });
    return () => {
      void supabase.removeChannel(room);
    };
  }, [courseId, userId]);

  return (
    <main>
      <p>{editors.length} editing</p>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            {lesson.title} ({lesson.word_count} words)
          </li>
        ))}
      </ul>
    </main>
  );
}
