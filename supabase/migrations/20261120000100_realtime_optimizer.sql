-- The console's own state. The schema is not exposed to the Data API; only edge functions reach it.
create schema if not exists realtime_optimizer;
revoke all on schema realtime_optimizer from public;

create table realtime_optimizer.operators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  created_at timestamptz not null default now()
);

-- Arming belongs to one login session, so that a second browser stays read-only.
create table realtime_optimizer.armings (
  user_id uuid not null references realtime_optimizer.operators (user_id) on delete cascade,
  session_id text not null,
  armed_until timestamptz not null,
  primary key (user_id, session_id)
);

create table realtime_optimizer.inventories (
  id uuid primary key default gen_random_uuid(),
  uploaded_at timestamptz not null default clock_timestamp(),
  uploaded_by jsonb not null,
  scan jsonb not null
);
create index inventories_uploaded_at on realtime_optimizer.inventories (uploaded_at desc);

create table realtime_optimizer.runs (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  started_by jsonb not null,
  plan jsonb not null,
  status text check (status in ('PASSED', 'PARTIAL', 'FAILED')),
  phases jsonb not null default '[]'
);

create table realtime_optimizer.fixes (
  id uuid primary key default gen_random_uuid(),
  state text not null default 'planned' check (state in (
    'planned', 'rehearsed', 'applying', 'verifying', 'applied', 'failed', 'rolling_back', 'rolled_back'
  )),
  finding jsonb not null,
  plan jsonb not null,
  target_schema text not null,
  target_table text not null,
  rehearsal jsonb,
  verification jsonb,
  coverage_before jsonb,
  coverage_after jsonb,
  failure text,
  run_id uuid references realtime_optimizer.runs (id),
  created_by jsonb not null,
  applied_by jsonb,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  applied_at timestamptz,
  rolled_back_at timestamptz
);
create index fixes_created_at on realtime_optimizer.fixes (created_at desc);
-- Two operators, or two index builders, can never be at work on one table.
create unique index fixes_one_at_work_per_table on realtime_optimizer.fixes (target_schema, target_table)
  where state in ('applying', 'verifying', 'rolling_back');

create table realtime_optimizer.reports (
  id uuid primary key default gen_random_uuid(),
  generated_at timestamptz not null,
  generated_by jsonb not null,
  report jsonb not null
);
create index reports_generated_at on realtime_optimizer.reports (generated_at desc);

-- Audit trail: each record's hash covers its own text and the hash before it. Readers parse `text`;
-- nothing else is stored, so what is shown is what was hashed.
create table realtime_optimizer.audit_log (
  seq bigint primary key,
  text text not null,
  previous_hash text not null,
  hash text not null
);
create index audit_log_fix on realtime_optimizer.audit_log ((text::jsonb -> 'target' ->> 'fixId'));

create function realtime_optimizer.refuse_audit_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  raise exception 'the audit trail is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end;
$$;

create trigger audit_log_append_only before update or delete on realtime_optimizer.audit_log
  for each row execute function realtime_optimizer.refuse_audit_change();
create trigger audit_log_no_truncate before truncate on realtime_optimizer.audit_log
  for each statement execute function realtime_optimizer.refuse_audit_change();

create function realtime_optimizer.chain_audit_record() returns trigger
  language plpgsql set search_path = '' as $$
declare
  last_seq bigint;
  last_hash text;
begin
  select seq, hash into last_seq, last_hash
    from realtime_optimizer.audit_log order by seq desc limit 1;
  if new.seq is distinct from coalesce(last_seq, 0) + 1
     or (new.text::jsonb ->> 'seq')::bigint is distinct from new.seq then
    raise exception 'audit record % does not follow %', new.seq, coalesce(last_seq, 0);
  end if;
  new.previous_hash := coalesce(last_hash, repeat('0', 64));
  new.hash := encode(sha256(convert_to(new.previous_hash || new.text, 'UTF8')), 'hex');
  return new;
end;
$$;

create trigger audit_log_chain before insert on realtime_optimizer.audit_log
  for each row execute function realtime_optimizer.chain_audit_record();

-- Always: `session_replication_role = replica`, which restores and bulk loads set, skips ordinary triggers.
alter table realtime_optimizer.audit_log enable always trigger audit_log_append_only;
alter table realtime_optimizer.audit_log enable always trigger audit_log_no_truncate;
alter table realtime_optimizer.audit_log enable always trigger audit_log_chain;

-- The one way to write the trail. The lock makes records follow each other across sessions and is held
-- until the transaction ends, so that the record and what it tells commit together.
create function realtime_optimizer.append_audit(action text, actor jsonb, target jsonb, details jsonb)
  returns bigint language plpgsql set search_path = '' as $$
declare
  next_seq bigint;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('realtime_optimizer.audit_log', 0));
  select coalesce(max(seq), 0) + 1 into next_seq from realtime_optimizer.audit_log;
  insert into realtime_optimizer.audit_log (seq, text, previous_hash, hash)
  values (next_seq, jsonb_build_object(
    'seq', next_seq,
    'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'action', action,
    'actor', actor,
    'target', target,
    'details', details
  )::text, '', '');
  return next_seq;
end;
$$;

-- How the first admin is made: select realtime_optimizer.grant_operator('you@example.com', 'admin').
-- A changed role starts disarmed.
create function realtime_optimizer.grant_operator(account_email text, new_role text)
  returns uuid language plpgsql set search_path = '' as $$
declare
  account uuid;
begin
  begin
    select id into strict account from auth.users where lower(email) = lower(account_email);
  exception
    when no_data_found then
      raise exception 'no account with the email %', account_email using errcode = 'no_data_found';
    when too_many_rows then
      raise exception 'several accounts with the email %', account_email using errcode = 'cardinality_violation';
  end;
  insert into realtime_optimizer.operators (user_id, email, role)
  values (account, lower(account_email), new_role)
  on conflict (user_id) do update set role = excluded.role, email = excluded.email;
  delete from realtime_optimizer.armings where user_id = account;
  perform realtime_optimizer.append_audit(
    'operator.granted',
    jsonb_build_object('userId', null, 'email', session_user, 'role', 'database'),
    jsonb_build_object('userId', account, 'email', lower(account_email)),
    jsonb_build_object('role', new_role)
  );
  return account;
end;
$$;

-- No policies: whatever is granted by mistake, no API role reads a row.
alter table realtime_optimizer.operators enable row level security;
alter table realtime_optimizer.armings enable row level security;
alter table realtime_optimizer.inventories enable row level security;
alter table realtime_optimizer.runs enable row level security;
alter table realtime_optimizer.fixes enable row level security;
alter table realtime_optimizer.reports enable row level security;
alter table realtime_optimizer.audit_log enable row level security;
revoke all on all functions in schema realtime_optimizer from public;
