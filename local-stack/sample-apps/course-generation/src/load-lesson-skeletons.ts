import { supabase } from "./supabase.ts";

export interface LessonSkeleton {
  id: string;
  course_id: string;
  position: number;
  title: string;
  word_count: number;
  updated_at: string;
}

export interface LessonBody {
  blocks: { type: "paragraph"; text: string }[];
}

const SKELETON = "id, course_id, position, title, word_count, updated_at";

/** All lessons of a course without their bodies, which are some 20 KB each. */
export async function loadLessonSkeletons(courseId: string): Promise<LessonSkeleton[]> {
  const { data, error } = await supabase
    .from("lesson_contents")
    .select(SKELETON)
    .eq("course_id", courseId)
    .order("position")
    .returns<LessonSkeleton[]>();
  if (error) throw error;
  return data;
}

/** The body of one lesson, asked for when it is opened. */
export async function loadLessonBody(lessonId: string): Promise<LessonBody> {
  const { data, error } = await supabase
    .from("lesson_contents")
    .select("body")
    .eq("id", lessonId)
    .single<{ body: LessonBody }>();
  if (error) throw error;
  return data.body;
}

/** Changes carry the light columns only; whoever shows the lesson fetches the body again. */
export function watchLessonSkeletons(courseId: string, onChange: (lesson: LessonSkeleton) => void) {
  return supabase
    .channel(`lessons:${courseId}`)
    .on<LessonSkeleton>(
      "postgres_changes",
      {
        event: "UPDATE",
        schema: "public",
        table: "lesson_contents",
        filter: `course_id=eq.${courseId}`,
        select: ["id", "course_id", "position", "title", "word_count", "updated_at"],
      },
      (payload) => onChange(payload.new),
    )
    .subscribe();
}
