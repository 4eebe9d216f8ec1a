-- Incidents that operators work on, so that everybody sees the same clock and level of escalation (R4.6).
create table realtime_optimizer.incidents (
  id uuid primary key default gen_random_uuid(),
  symptom text not null check (symptom in ('silence', 'disconnects', 'latency', 'rls', 'leaks')),
  started_at timestamptz not null default clock_timestamp(),
  started_by jsonb not null,
  ended_at timestamptz,
  ended_by jsonb,
  -- [{"at", "by", "text"}], oldest first.
  notes jsonb not null default '[]' check (jsonb_typeof(notes) = 'array'),
  check ((ended_at is null) = (ended_by is null))
);
create index incidents_started_at_idx on realtime_optimizer.incidents (started_at desc);
alter table realtime_optimizer.incidents enable row level security;
comment on table realtime_optimizer.incidents is 'Incidents: what users saw, since when, and what was found out; ended ones stay';
