import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";
import { useTableChanges } from "./use-table-changes.ts";

interface Course extends Record<string, unknown> {
  id: string;
  owner_id: string;
  title: string;
  status: string;
}

export function CourseLibrary({ userId }: { userId: string }) {
  const [courses, setCourses] = useState<Course[]>([]);

  useEffect(() => {
    const channel = supabase
      .channel("course-library")
      .on<Course>(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "courses", filter: `owner_id=eq.${userId}` },
        (payload) => setCourses((known) => [payload.new, ...known]),
      )
      .on<Course>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "courses", filter: "owner_id=eq." + userId },
        ({ new: changed }) =>
          setCourses((known) => known.map((course) => (course.id === changed.id ? changed : course))),
      )
      .subscribe();
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [userId]);

  useTableChanges<Course>({
    table: "course_generation_jobs",
    event: "UPDATE",
    filter: `user_id=eq.${userId}`,
    onChange: (payload) => {
      if (payload.eventType === "UPDATE" && payload.new.status === "failed")
        window.dispatchEvent(new Event("job-failed"));
    },
  });

  return (
    <ul>
      {courses.map((course) => (
        <li key={course.id}>
          {course.title} <small>{course.status}</small>
        </li>
      ))}
    </ul>
  );
}
