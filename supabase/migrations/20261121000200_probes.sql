-- What delivery probes write to. One row for each prober; publishing the table is left to people, since it resets every
-- subscription of the project.
create table realtime_optimizer.heartbeats (
  prober text primary key check (length(prober) <= 100),
  beat uuid not null,
  at timestamptz not null default clock_timestamp()
);
alter table realtime_optimizer.heartbeats enable row level security;
-- Reads the claim as text: auth.uid() raises on a sub that is no uuid, and an error in a policy stops Postgres Changes
-- for the whole project.
create policy own_heartbeat on realtime_optimizer.heartbeats for select to authenticated
  using (prober = (select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'));
grant select on realtime_optimizer.heartbeats to authenticated, service_role;
-- Realtime asks for the row in the name of the subscriber. No other table of the schema is granted to anybody.
grant usage on schema realtime_optimizer to authenticated, service_role;

-- Test rows that are in a table now: written with the row and removed with it, so that what a killed process left
-- behind is found and deleted.
create table realtime_optimizer.live_tests (
  id uuid primary key default gen_random_uuid(),
  target_schema text not null,
  target_table text not null,
  -- The names may be another table's by the time the row is deleted.
  target_oid oid not null,
  -- xmin of the row as it was written: a row of that key with another one is not, or no longer only, the test's.
  row_xmin text not null,
  -- Primary key of the row: column to value as text.
  key jsonb not null,
  written_at timestamptz not null default clock_timestamp(),
  -- Of the last sweep that tried to delete the row.
  attempted_at timestamptz,
  written_by jsonb not null
);
alter table realtime_optimizer.live_tests enable row level security;
