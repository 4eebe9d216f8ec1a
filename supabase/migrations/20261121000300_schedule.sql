-- Samples on a schedule where nothing else runs one (docs/deploy-hosted.md). The extensions are asked for when they are
-- needed: a database without them takes this migration, too.
create function realtime_optimizer.request_sample() returns void
  language plpgsql set search_path = '' as $$
declare
  api_url text;
  secret_key text;
begin
  select decrypted_secret into api_url
    from vault.decrypted_secrets where name = 'realtime_optimizer_api_url';
  select decrypted_secret into secret_key
    from vault.decrypted_secrets where name = 'realtime_optimizer_secret_key';
  if api_url is null or secret_key is null then
    raise exception 'no address or no key to ask for a sample with'
      using hint = 'select realtime_optimizer.schedule_samples(…) again.';
  end if;
  -- Longer than all sources may take together; the answer is kept by pg_net for some hours.
  perform net.http_post(
    url := api_url || '/functions/v1/collect/samples',
    body := '{}'::jsonb,
    headers := pg_catalog.jsonb_build_object('apikey', secret_key, 'content-type', 'application/json'),
    timeout_milliseconds := 15000
  );
end;
$$;

create function realtime_optimizer.keep_secret(secret_name text, secret text) returns void
  language plpgsql set search_path = '' as $$
declare
  kept uuid;
begin
  select id into kept from vault.secrets where name = secret_name;
  if kept is null then
    perform vault.create_secret(secret, secret_name, 'Realtime Optimizer: asks for samples');
  else
    perform vault.update_secret(kept, secret);
  end if;
end;
$$;

-- select realtime_optimizer.schedule_samples('https://<ref>.supabase.co', 'sb_secret_…'). Called again, it replaces what
-- was scheduled, such as after a change of keys.
create function realtime_optimizer.schedule_samples(api_url text, secret_key text, every text default '10 seconds')
  returns void language plpgsql set search_path = '' as $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is null
     or to_regprocedure('net.http_post(text, jsonb, jsonb, jsonb, integer)') is null
     or to_regclass('vault.decrypted_secrets') is null then
    raise exception 'scheduling needs the extensions pg_cron, pg_net and supabase_vault'
      using errcode = 'feature_not_supported',
            hint = 'Enable them under Database → Extensions, or let another scheduler call collect/samples.';
  end if;
  if api_url !~ '^https?://[^/]+$' then
    raise exception 'the address is the one of the project''s API, such as https://<ref>.supabase.co'
      using errcode = 'invalid_parameter_value';
  end if;
  if secret_key !~ '^(sb_secret_|eyJ)' then
    raise exception 'the key is a secret key of the project (sb_secret_…), or its legacy service_role key'
      using errcode = 'invalid_parameter_value';
  end if;
  perform realtime_optimizer.keep_secret('realtime_optimizer_api_url', api_url);
  perform realtime_optimizer.keep_secret('realtime_optimizer_secret_key', secret_key);
  perform cron.schedule('realtime-optimizer-samples', every, 'select realtime_optimizer.request_sample()');
  -- pg_cron notes every run and forgets none.
  perform cron.schedule('realtime-optimizer-samples-notes', '17 * * * *', $job$
    delete from cron.job_run_details
    where end_time < now() - interval '1 hour'
      and jobid in (select jobid from cron.job where jobname like 'realtime-optimizer-samples%')
  $job$);
end;
$$;

create function realtime_optimizer.unschedule_samples() returns void
  language plpgsql set search_path = '' as $$
begin
  perform cron.unschedule(jobname) from cron.job where jobname like 'realtime-optimizer-samples%';
  delete from vault.secrets where name in ('realtime_optimizer_api_url', 'realtime_optimizer_secret_key');
end;
$$;

revoke all on function
  realtime_optimizer.request_sample(),
  realtime_optimizer.keep_secret(text, text),
  realtime_optimizer.schedule_samples(text, text, text),
  realtime_optimizer.unschedule_samples()
from public;
