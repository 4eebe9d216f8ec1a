-- Lets operators join and use the channels of their probes in projects that allow private channels only. As with
-- ensure_live_policy, Realtime may come, or give the right, later: call it again then. Answers whether the policies are there.
create function realtime_optimizer.ensure_probe_policies() returns boolean
  language plpgsql set search_path = '' set lock_timeout = '500ms' as $$
begin
  if to_regclass('realtime.messages') is null or to_regprocedure('realtime.topic()') is null then
    return false;
  end if;
  if not exists (
    select from pg_catalog.pg_policy
    where polrelid = to_regclass('realtime.messages') and polname = 'realtime_optimizer_probes'
  ) then
    execute $policy$
      create policy realtime_optimizer_probes on realtime.messages for select to authenticated using (
        extension = 'broadcast'
        and (select starts_with(realtime.topic(), 'realtime-optimizer:probe:'))
        and (select realtime_optimizer.is_operator())
      )
    $policy$;
  end if;
  if not exists (
    select from pg_catalog.pg_policy
    where polrelid = to_regclass('realtime.messages') and polname = 'realtime_optimizer_probes_send'
  ) then
    execute $policy$
      create policy realtime_optimizer_probes_send on realtime.messages for insert to authenticated with check (
        extension = 'broadcast'
        and (select starts_with(realtime.topic(), 'realtime-optimizer:probe:'))
        and (select realtime_optimizer.is_operator())
      )
    $policy$;
  end if;
  return true;
exception
  when insufficient_privilege or lock_not_available then
    return false;
end;
$$;
revoke all on function realtime_optimizer.ensure_probe_policies() from public;

do $$
begin
  if not realtime_optimizer.ensure_probe_policies() then
    raise notice 'realtime.messages takes no policy yet: probes of a browser need public channels';
  end if;
end;
$$;
