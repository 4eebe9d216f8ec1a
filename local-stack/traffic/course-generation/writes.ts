import type { Sql } from "postgres";
import type { Author } from "../people/person.ts";
import { pick } from "../pick.ts";
import type { Write } from "../write.ts";

/** Heartbeats can be neither changed nor deleted while they are published, so there is an end to them. */
const MOST_HEARTBEATS = 12_000;

/** What the workers of the course generation write. */
export function courseGenerationWrites(sql: Sql, authors: Author[]): Write[] {
  const anyone = () => pick(authors, Math.random());
  return [
    { name: "advance job", weight: 8, run: () => advanceJob(sql, anyone().jobId) },
    { name: "run task", weight: 3, run: () => runTask(sql, anyone().jobId) },
    { name: "send heartbeat", weight: 1, run: () => sendHeartbeat(sql, anyone().jobId) },
    { name: "rewrite lesson", weight: 2, run: () => rewriteLesson(sql, anyone().courseId) },
    { name: "store trace", weight: 0.3, run: () => storeTrace(sql, anyone().courseId) },
    { name: "export course", weight: 0.4, run: () => exportCourse(sql, anyone().courseId) },
    { name: "invite collaborator", weight: 0.3, run: () => inviteCollaborator(sql, anyone().courseId) },
  ];
}

function advanceJob(sql: Sql, jobId: string) {
  return sql`
    update public.course_generation_jobs
    set progress = (progress + 3) % 101, status = 'running', updated_at = now()
    where id = ${jobId}
  `;
}

function runTask(sql: Sql, jobId: string) {
  return sql`
    update public.course_generation_tasks
    set status = case status when 'queued' then 'running' when 'running' then 'succeeded' else 'queued' end,
        started_at = now()
    where id = (
      select id from public.course_generation_tasks where job_id = ${jobId} order by started_at nulls first limit 1
    )
  `;
}

function sendHeartbeat(sql: Sql, jobId: string) {
  return sql`
    insert into public.generation_heartbeats (job_id, worker)
    select ${jobId}, 'worker-1'
    where (select count(*) from public.generation_heartbeats) < ${MOST_HEARTBEATS}
  `;
}

// The body stays, which is what "unchanged TOAST" means to Realtime.
function rewriteLesson(sql: Sql, courseId: string) {
  return sql`
    update public.lesson_contents
    set word_count = 1800 + (random() * 100)::int, updated_at = now()
    where id = (select id from public.lesson_contents where course_id = ${courseId} order by updated_at limit 1)
  `;
}

// Every row that is added takes the place of the oldest one.
function storeTrace(sql: Sql, courseId: string) {
  return sql`
    with oldest as (
      delete from public.generation_trace
      where id = (select min(id) from public.generation_trace where course_id = ${courseId})
      returning *
    )
    insert into public.generation_trace (course_id, phase, model, input_tokens, output_tokens, trace)
    select course_id, phase, model, input_tokens, output_tokens, trace from oldest
  `;
}

function exportCourse(sql: Sql, courseId: string) {
  return sql`
    with oldest as (
      delete from public.course_exports
      where id = (select id from public.course_exports where course_id = ${courseId} order by created_at limit 1)
      returning *
    )
    insert into public.course_exports (course_id, requested_by, format, url)
    select course_id, requested_by, format, url from oldest
  `;
}

function inviteCollaborator(sql: Sql, courseId: string) {
  return sql`
    with oldest as (
      delete from public.course_collaborators
      where id = (
        select id from public.course_collaborators where course_id = ${courseId} order by invited_at limit 1
      )
      returning *
    )
    insert into public.course_collaborators (course_id, user_id, role)
    select course_id, user_id, role from oldest
  `;
}
