select setseed(0.17);

-- Passages of about 1 KB in words of three made-up syllables: text that reads like text to a compressor.
create temporary table passages on commit drop as
with syllables as (
  select array['ba', 'cor', 'del', 'fi', 'gra', 'hul', 'jo', 'kin', 'lu', 'mar', 'nes', 'pro', 'qua', 'ri', 'sto', 'tun',
               'vel', 'wex', 'yas', 'zon'] as parts
)
select passage, string_agg(
    parts[1 + floor(random() * 20)::int] || parts[1 + floor(random() * 20)::int] || parts[1 + floor(random() * 20)::int],
    ' ') as body
from syllables, generate_series(0, 999) as passage, generate_series(1, 115) as word
group by passage;

insert into public.courses (id, owner_id, title, language, status, lesson_count, created_at, updated_at)
select sample.stable_uuid('course', n),
       sample.stable_uuid('author', n % 400),
       (array['Sourdough', 'Bookkeeping', 'Portrait light', 'Statistics', 'Beekeeping', 'Welding'])[1 + n % 6]
         || ' for ' || (array['beginners', 'teams', 'the impatient', 'returning learners'])[1 + n % 4],
       (array['en', 'de', 'es', 'ja'])[1 + n % 4],
       (array['draft', 'ready', 'ready', 'generating', 'failed'])[1 + n % 5],
       4 + n % 12,
       now() - n * interval '37 minutes',
       now() - n * interval '31 minutes'
from generate_series(1, 3000) as n;

insert into public.generation_trace (course_id, phase, model, input_tokens, output_tokens, trace, created_at)
select sample.stable_uuid('course', 1 + n % 120),
       (array['outline', 'lesson', 'quiz'])[1 + n % 3],
       'writer-large-2',
       9000 + (n * 37) % 4000,
       18000 + (n * 53) % 6000,
       jsonb_build_object(
         'promptVersion', 'v' || 3 + n % 4,
         'temperature', 0.7,
         'steps', steps.list
       ),
       now() - n * interval '4 minutes'
from generate_series(1, 300) as n
cross join lateral (
  select jsonb_agg(jsonb_build_object('step', step, 'finish', 'stop', 'completion', body) order by step) as list
  from generate_series(1, 92) as step
  join passages on passage = (n * 131 + step * 17) % 1000
) as steps;

insert into public.course_generation_jobs (id, course_id, user_id, status, progress, error, created_at, updated_at)
select sample.stable_uuid('job', n),
       sample.stable_uuid('course', 1 + n % 3000),
       sample.stable_uuid('author', (1 + n % 3000) % 400),
       case when n <= 40 then 'running' when n % 23 = 0 then 'failed' else 'succeeded' end,
       case when n <= 40 then (n * 7) % 100 else 100 end,
       case when n > 40 and n % 23 = 0 then 'the model answered with an empty outline' end,
       now() - n * interval '11 minutes',
       now() - n * interval '10 minutes'
from generate_series(1, 6000) as n;

insert into public.course_generation_tasks (id, job_id, position, kind, status, attempts, started_at, finished_at)
select sample.stable_uuid('task', n),
       sample.stable_uuid('job', 1 + n / 4),
       n % 4,
       (array['outline', 'lesson', 'quiz', 'illustration'])[1 + n % 4],
       case when n < 160 and n % 4 > 1 then 'queued' else 'succeeded' end,
       1 + (n % 17) / 16,
       now() - (n / 4) * interval '11 minutes',
       now() - (n / 4) * interval '10 minutes'
from generate_series(0, 17999) as n;

insert into public.lesson_contents (id, course_id, position, title, word_count, body, updated_at)
select sample.stable_uuid('lesson', n),
       sample.stable_uuid('course', 1 + n / 8),
       n % 8,
       'Lesson ' || 1 + n % 8,
       115 * 16,
       jsonb_build_object('blocks', blocks.list),
       now() - n * interval '3 minutes'
from generate_series(0, 799) as n
cross join lateral (
  select jsonb_agg(jsonb_build_object('type', 'paragraph', 'text', body) order by block) as list
  from generate_series(1, 16) as block
  join passages on passage = (n * 89 + block * 29) % 1000
) as blocks;

insert into public.course_collaborators (id, course_id, user_id, role, invited_at)
select sample.stable_uuid('collaborator', n),
       sample.stable_uuid('course', 1 + n % 1500),
       sample.stable_uuid('author', (n * 7) % 400),
       (array['editor', 'reviewer'])[1 + n % 2],
       now() - n * interval '2 hours'
from generate_series(1, 2000) as n;

insert into public.generation_heartbeats (job_id, worker, beat_at)
select sample.stable_uuid('job', 1 + n % 200), 'worker-' || n % 12, now() - n * interval '5 seconds'
from generate_series(1, 8000) as n;

insert into public.course_exports (id, course_id, requested_by, format, url, created_at)
select sample.stable_uuid('export', n),
       sample.stable_uuid('course', 1 + n % 3000),
       sample.stable_uuid('author', (1 + n % 3000) % 400),
       (array['pdf', 'scorm', 'markdown'])[1 + n % 3],
       '/exports/' || n,
       now() - n * interval '3 hours'
from generate_series(1, 1500) as n;

analyze public.courses, public.generation_trace, public.course_generation_jobs, public.course_generation_tasks,
  public.lesson_contents, public.course_collaborators, public.generation_heartbeats, public.course_exports;
