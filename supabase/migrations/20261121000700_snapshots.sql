-- Which transactions had ended at each sample of the last minutes. A row's xmin tells when it was written only beside
-- such a note: PostgreSQL keeps times of commits only with track_commit_timestamp, which is off unless told.
create table realtime_optimizer.snapshots (
  at timestamptz primary key default clock_timestamp(),
  snapshot pg_snapshot not null default pg_current_snapshot()
);
alter table realtime_optimizer.snapshots enable row level security;
