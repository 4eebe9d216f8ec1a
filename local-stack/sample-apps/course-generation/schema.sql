-- Course generation: a language model writes courses in jobs of many tasks while the author watches.

create table public.courses (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null,
  title text not null,
  language text not null default 'en',
  status text not null default 'draft' check (status in ('draft', 'generating', 'ready', 'failed')),
  lesson_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index courses_owner_id_idx on public.courses (owner_id);
alter table public.courses enable row level security;
create policy "authors read their courses" on public.courses
  for select to authenticated using (owner_id = (select auth.uid()));
create policy "authors edit their courses" on public.courses
  for update to authenticated using (owner_id = (select auth.uid()));
grant select, insert, update, delete on public.courses to authenticated;
grant all on public.courses to service_role;

-- Faults: every INSERT sends the whole trace, about 100 KB, to everyone who watches the course; and with identity FULL,
-- which nobody needs here, an UPDATE carries it twice.
create table public.generation_trace (
  id bigint generated always as identity primary key,
  course_id uuid not null references public.courses (id) on delete cascade,
  phase text not null,
  model text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  trace jsonb not null,
  created_at timestamptz not null default now()
);
create index generation_trace_course_id_idx on public.generation_trace (course_id, created_at desc);
alter table public.generation_trace replica identity full;
alter table public.generation_trace enable row level security;
create policy "authors read traces of their courses" on public.generation_trace
  for select to authenticated using (
    course_id in (select id from public.courses where owner_id = (select auth.uid()))
  );
grant select on public.generation_trace to authenticated;
grant all on public.generation_trace to service_role;

-- Fault: the operations view filters by status, which only stands second in its index.
create table public.course_generation_jobs (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references public.courses (id) on delete cascade,
  user_id uuid not null,
  status text not null default 'queued'
    check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  progress smallint not null default 0 check (progress between 0 and 100),
  error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index course_generation_jobs_user_id_idx on public.course_generation_jobs (user_id, created_at desc);
create index course_generation_jobs_course_id_idx on public.course_generation_jobs (course_id, status);
alter table public.course_generation_jobs enable row level security;
create policy "authors read their jobs" on public.course_generation_jobs
  for select to authenticated using (user_id = (select auth.uid()));
grant select, insert, update on public.course_generation_jobs to authenticated;
grant all on public.course_generation_jobs to service_role;

-- Fault: the progress list subscribes to it, and nobody added it to the publication.
create table public.course_generation_tasks (
  id uuid primary key default gen_random_uuid(),
  job_id uuid not null references public.course_generation_jobs (id) on delete cascade,
  position smallint not null,
  kind text not null check (kind in ('outline', 'lesson', 'quiz', 'illustration')),
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed')),
  attempts smallint not null default 0,
  started_at timestamptz,
  finished_at timestamptz
);
create index course_generation_tasks_job_id_idx on public.course_generation_tasks (job_id, position);
alter table public.course_generation_tasks enable row level security;
create policy "authors read tasks of their jobs" on public.course_generation_tasks
  for select to authenticated using (
    job_id in (select id from public.course_generation_jobs where user_id = (select auth.uid()))
  );
grant select on public.course_generation_tasks to authenticated;
grant all on public.course_generation_tasks to service_role;

-- Wide as well; here the code reads light columns and fetches the body lazily (the skeleton pattern).
create table public.lesson_contents (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references public.courses (id) on delete cascade,
  position smallint not null,
  title text not null,
  word_count integer not null,
  body jsonb not null,
  updated_at timestamptz not null default now()
);
create index lesson_contents_course_id_idx on public.lesson_contents (course_id, position);
alter table public.lesson_contents enable row level security;
create policy "authors read their lessons" on public.lesson_contents
  for select to authenticated using (
    course_id in (select id from public.courses where owner_id = (select auth.uid()))
  );
grant select on public.lesson_contents to authenticated;
grant all on public.lesson_contents to service_role;

-- Faults: DELETE filtered by course_id, which is not in the default replica identity; and an index that repeats the one
-- of the unique constraint.
create table public.course_collaborators (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references public.courses (id) on delete cascade,
  user_id uuid not null,
  role text not null default 'editor' check (role in ('editor', 'reviewer')),
  invited_at timestamptz not null default now(),
  unique (course_id, user_id)
);
create index course_collaborators_user_id_idx on public.course_collaborators (user_id);
create index course_collaborators_member_idx on public.course_collaborators (course_id, user_id);
alter table public.course_collaborators enable row level security;
create policy "collaborators see themselves" on public.course_collaborators
  for select to authenticated using (user_id = (select auth.uid()));
grant select on public.course_collaborators to authenticated;
grant all on public.course_collaborators to service_role;

-- Fault: no replica identity, so once published an UPDATE or DELETE of it fails.
create table public.generation_heartbeats (
  id bigint generated always as identity primary key,
  job_id uuid not null references public.course_generation_jobs (id) on delete cascade,
  worker text not null,
  beat_at timestamptz not null default now()
);
create index generation_heartbeats_job_id_idx on public.generation_heartbeats (job_id);
alter table public.generation_heartbeats replica identity nothing;
alter table public.generation_heartbeats enable row level security;
create policy "authors see their workers" on public.generation_heartbeats
  for select to authenticated using (
    job_id in (select id from public.course_generation_jobs where user_id = (select auth.uid()))
  );
grant select on public.generation_heartbeats to authenticated;
grant all on public.generation_heartbeats to service_role;

-- Fault: published for an export page that polls instead; every change is decoded for nobody.
create table public.course_exports (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references public.courses (id) on delete cascade,
  requested_by uuid not null,
  format text not null check (format in ('pdf', 'scorm', 'markdown')),
  url text,
  created_at timestamptz not null default now()
);
create index course_exports_course_id_idx on public.course_exports (course_id);
create index course_exports_requested_by_idx on public.course_exports (requested_by);
alter table public.course_exports enable row level security;
create policy "authors read their exports" on public.course_exports
  for select to authenticated using (requested_by = (select auth.uid()));
grant select on public.course_exports to authenticated;
grant all on public.course_exports to service_role;

alter publication supabase_realtime add table
  public.courses,
  public.generation_trace,
  public.course_generation_jobs,
  public.lesson_contents,
  public.course_collaborators,
  public.generation_heartbeats,
  public.course_exports;
