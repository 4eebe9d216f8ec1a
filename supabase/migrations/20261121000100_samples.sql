-- What is measured over time. A row for each value would take gigabytes a year; see docs/decisions/008-samples.md.
create table realtime_optimizer.series (
  id int primary key generated always as identity,
  name text not null,
  labels jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (name, labels)
);

-- Raw, for a few hours: one row for all values of a moment. `interval_at` is the interval of a scheduled sample,
-- of which there is one; probes have none.
create table realtime_optimizer.samples (
  id bigint primary key generated always as identity,
  at timestamptz not null default clock_timestamp(),
  interval_at timestamptz unique,
  series_ids int[] not null,
  "values" real[] not null,
  check (cardinality(series_ids) = cardinality("values"))
);
create index samples_at on realtime_optimizer.samples (at);

-- Rolled up, written once: the minutes of an hour in one row, the hours of a day in one row. `pack` is the format of
-- domain/series/pack.ts: count, mean, extremes and, of distributions, a sketch that percentiles are read from.
create table realtime_optimizer.minute_packs (
  hour timestamptz not null,
  series_id int not null references realtime_optimizer.series (id) on delete cascade,
  pack bytea not null,
  primary key (hour, series_id)
);
create table realtime_optimizer.hour_packs (
  day timestamptz not null,
  series_id int not null references realtime_optimizer.series (id) on delete cascade,
  pack bytea not null,
  primary key (day, series_id)
);

-- One row: how far the roll-ups came, and the counters from which the next sample computes its rates.
create table realtime_optimizer.sampler (
  only_row boolean primary key default true check (only_row),
  sampled_at timestamptz,
  counters jsonb,
  minutes_until timestamptz not null default 'epoch',
  hours_until timestamptz not null default 'epoch'
);
insert into realtime_optimizer.sampler default values;

-- One row: when a console last asked for what is live. Samples are broadcast while one is open. Apart from the sampler's
-- row, which is locked while it rolls up.
create table realtime_optimizer.consoles (
  only_row boolean primary key default true check (only_row),
  asked_at timestamptz
);
insert into realtime_optimizer.consoles default values;

create table realtime_optimizer.probes (
  id bigint primary key generated always as identity,
  recorded_at timestamptz not null default clock_timestamp(),
  result jsonb not null
);
create index probes_recorded_at on realtime_optimizer.probes (recorded_at desc);

alter table realtime_optimizer.series enable row level security;
alter table realtime_optimizer.samples enable row level security;
alter table realtime_optimizer.minute_packs enable row level security;
alter table realtime_optimizer.hour_packs enable row level security;
alter table realtime_optimizer.sampler enable row level security;
alter table realtime_optimizer.consoles enable row level security;
alter table realtime_optimizer.probes enable row level security;

-- Whether who asks through the API is an operator; operators itself is closed to the API's roles.
create function realtime_optimizer.is_operator() returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from realtime_optimizer.operators where user_id = (select auth.uid()))
$$;
revoke all on function realtime_optimizer.is_operator() from public;
-- A policy finds the function without usage of the schema.
grant execute on function realtime_optimizer.is_operator() to authenticated;

-- Lets operators join the private topic of samples. Realtime may come, or give the right, after this migration, so it
-- can be called again. Answers whether the policy is there. A policy locks the table out for everybody: whoever waits
-- for a long transaction lets nobody through meanwhile, so it gives up soon and is called again.
create function realtime_optimizer.ensure_live_policy() returns boolean
  language plpgsql set search_path = '' set lock_timeout = '500ms' as $$
begin
  if to_regclass('realtime.messages') is null or to_regprocedure('realtime.topic()') is null then
    return false;
  end if;
  if exists (
    select from pg_catalog.pg_policy
    where polrelid = to_regclass('realtime.messages') and polname = 'realtime_optimizer_live'
  ) then
    return true;
  end if;
  execute $policy$
    create policy realtime_optimizer_live on realtime.messages for select to authenticated using (
      extension = 'broadcast'
      and (select realtime.topic()) = 'realtime-optimizer:live'
      and (select realtime_optimizer.is_operator())
    )
  $policy$;
  return true;
exception
  when insufficient_privilege or lock_not_available then
    return false;
end;
$$;
revoke all on function realtime_optimizer.ensure_live_policy() from public;

do $$
begin
  if not realtime_optimizer.ensure_live_policy() then
    raise notice 'realtime.messages takes no policy yet: consoles poll instead of listening to samples';
  end if;
end;
$$;
