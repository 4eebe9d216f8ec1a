-- What the console was told about this project: thresholds of findings, and the plan of a run (R2.1). A key that is
-- not here is at its default, so that defaults may improve.
create table realtime_optimizer.settings (
  key text primary key check (key in ('thresholds', 'plan')),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by jsonb not null
);
alter table realtime_optimizer.settings enable row level security;
comment on table realtime_optimizer.settings is 'Thresholds and the optimization plan of this project, as an admin left them';
