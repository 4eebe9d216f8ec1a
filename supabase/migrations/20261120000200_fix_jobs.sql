-- A fix at work outlives the request that started it: whoever finds it later needs to know in whose name it runs.
alter table realtime_optimizer.fixes
  add column at_work_by jsonb,
  add column at_work_since timestamptz,
  add column cancelled_by jsonb;
