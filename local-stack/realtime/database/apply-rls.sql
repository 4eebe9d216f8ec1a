-- Which subscribers may see a change, and how much of it. One row for each role and column selection.

-- A SELECT that tells whether the row of a primary key is there, for whoever runs it.
create or replace function realtime.build_prepared_statement_sql(
  prepared_statement_name text, entity regclass, columns realtime.wal_column[]
) returns text language sql stable as $$
  select format(
    'prepare %s as select exists (select from %s where %s)', prepared_statement_name, entity,
    string_agg(format('%I = %L', c.name, realtime.literal(c.value, c.type_oid::regtype)), ' and ')
  )
  from unnest(columns) c
  where c.is_pkey
$$;

-- Those of the subscriptions for whom the row is visible now. An error that a policy raises is not caught: it fails
-- the poll, as on hosted.
create or replace function realtime.visible_to(
  subscriptions realtime.subscription[], subscriber regrole, entity regclass, columns realtime.wal_column[]
) returns uuid[] language plpgsql as $$
declare
  same_claims record;
  is_visible boolean;
  visible uuid[] := '{}';
begin
  execute realtime.build_prepared_statement_sql('realtime_is_visible', entity, columns);
  perform set_config('role', (select rolname from pg_roles where oid = subscriber), true);
  for same_claims in
    select s.claims::text as claims, array_agg(s.subscription_id) as ids from unnest(subscriptions) s group by s.claims
  loop
    perform set_config('request.jwt.claims', same_claims.claims, true);
    execute 'execute realtime_is_visible' into is_visible;
    if is_visible then
      visible := visible || same_claims.ids;
    end if;
  end loop;
  perform set_config('request.jwt.claims', '', true), set_config('role', 'none', true);
  deallocate realtime_is_visible;
  return visible;
end;
$$;

create or replace function realtime.wal_columns(listed jsonb, keys jsonb) returns realtime.wal_column[] language sql stable as $$
  select coalesce(array_agg(
    (
      c ->> 'name', c ->> 'type', (c ->> 'typeoid')::oid,
      realtime.cast(c ->> 'value', (c ->> 'typeoid')::oid::regtype),
      exists (select from jsonb_array_elements(keys) k where k ->> 'name' = c ->> 'name'), true
    )::realtime.wal_column order by i
  ), '{}')
  from jsonb_array_elements(listed) with ordinality as e (c, i)
$$;

-- Values of an over-long change are left out, one by one; those that fit in 64 bytes stay.
create or replace function realtime.record_of(columns realtime.wal_column[], shown text[], is_too_large boolean)
returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(c.name, c.value), '{}')
  from unnest(columns) c
  where c.name = any (shown) and (not is_too_large or octet_length(c.value::text) <= 64)
$$;

create or replace function realtime.apply_rls(wal jsonb, max_record_bytes integer default 1024 * 1024)
returns setof realtime.wal_rls language plpgsql as $$
declare
  entity_ constant regclass := format('%I.%I', wal ->> 'schema', wal ->> 'table')::regclass;
  action_ constant realtime.action := case wal ->> 'action' when 'I' then 'INSERT' when 'U' then 'UPDATE' when 'D' then 'DELETE' else 'ERROR' end;
  subscriptions constant realtime.subscription[] := array(
    select s from realtime.subscription s where s.entity = entity_ and s.action_filter in ('*', action_::text)
  );
  is_rls_enabled boolean;
  is_too_large boolean;
  columns realtime.wal_column[];
  old_columns realtime.wal_column[];
  key_names text[];
  selectable text[];
  shown text[];
  subscriber regrole;
  selection record;
  answer jsonb;
  candidates realtime.subscription[];
  recipients uuid[];
begin
  if cardinality(subscriptions) = 0 then
    return;
  end if;
  is_rls_enabled := (select relrowsecurity from pg_class where oid = entity_);
  is_too_large := octet_length(wal::text) > max_record_bytes;
  columns := realtime.wal_columns(coalesce(wal -> 'columns', '[]'), coalesce(wal -> 'pk', '[]'));
  old_columns := realtime.wal_columns(coalesce(wal -> 'identity', '[]'), coalesce(wal -> 'pk', '[]'));
  key_names := array(select c.name from unnest(columns) c where c.is_pkey);

  for subscriber in select distinct s.claims_role from unnest(subscriptions) s loop
    selectable := array(
      select a.attname from pg_attribute a
      where a.attrelid = entity_ and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(subscriber, entity_, a.attnum, 'SELECT')
    );
    if action_ <> 'DELETE' and (key_names = '{}' or not key_names <@ selectable) then
      return next (
        jsonb_build_object('schema', wal ->> 'schema', 'table', wal ->> 'table', 'type', action_),
        is_rls_enabled,
        array(select s.subscription_id from unnest(subscriptions) s where s.claims_role = subscriber),
        array[case key_names when '{}' then 'Error 400: Bad Request, no primary key' else 'Error 401: Unauthorized' end]
      )::realtime.wal_rls;
      continue;
    end if;

    for selection in
      select s.selected_columns as names, array_agg(s) as subscriptions
      from unnest(subscriptions) s where s.claims_role = subscriber group by s.selected_columns
    loop
      candidates := array(
        select s from unnest(selection.subscriptions) s
        where realtime.is_visible_through_filters(case action_ when 'DELETE' then old_columns else columns end, s.filters)
      );
      continue when cardinality(candidates) = 0;
      recipients := case when is_rls_enabled and action_ <> 'DELETE'
        then realtime.visible_to(candidates, subscriber, entity_, columns)
        else array(select s.subscription_id from unnest(candidates) s)
      end;
      continue when cardinality(recipients) = 0;

      shown := case when selection.names is null then selectable else array(
        select name from unnest(selectable) name
        where name = any (selection.names) or name in (select k ->> 'name' from jsonb_array_elements(wal -> 'pk') k)
      ) end;
      answer := jsonb_build_object(
        'schema', wal ->> 'schema', 'table', wal ->> 'table', 'type', action_,
        'commit_timestamp', to_char((wal ->> 'timestamp')::timestamptz at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'columns', (
          select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', t.typname) order by a.attnum), '[]')
          from pg_attribute a join pg_type t on t.oid = a.atttypid
          where a.attrelid = entity_ and a.attnum > 0 and a.attname = any (shown)
        )
      );
      if action_ in ('INSERT', 'UPDATE') then
        -- An unchanged TOASTed value is only in the old tuple, and only with REPLICA IDENTITY FULL.
        answer := answer || jsonb_build_object('record',
          realtime.record_of(old_columns, shown, is_too_large) || realtime.record_of(columns, shown, is_too_large));
      end if;
      if action_ = 'UPDATE' then
        answer := answer || jsonb_build_object('old_record', realtime.record_of(old_columns, shown, is_too_large));
      elsif action_ = 'DELETE' then
        answer := answer || jsonb_build_object('old_record', realtime.record_of(
          case when is_rls_enabled then array(select c from unnest(old_columns) c where c.is_pkey) else old_columns end,
          shown, is_too_large
        ));
      end if;
      return next (
        answer, is_rls_enabled, recipients,
        case when is_too_large then array['Error 413: Payload Too Large'] else '{}' end
      )::realtime.wal_rls;
    end loop;
  end loop;
end;
$$;
