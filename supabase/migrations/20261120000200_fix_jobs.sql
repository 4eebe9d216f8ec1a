-- A fix at work outlives the request that started it: whoever finds it later needs to know in whose name it runs,
-- and whether the index it may find was built for it.
alter table realtime_optimizer.fixes
  add column at_work_by jsonb,
  add column at_work_since timestamptz,
  add column build_began_at timestamptz,
  add column cancelled_by jsonb;
