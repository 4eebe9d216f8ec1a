-- Which subscribers may see a change, and how much of it. One row for each role and column selection.

-- A SELECT that tells whether the row of a primary key is there, for whoever runs it. Parameters: the key's columns.
create or replace function realtime.build_prepared_statement_sql(
  prepared_statement_name text, entity regclass, columns realtime.wal_column[]
) returns text language sql stable as $$
  select format(
    'prepare %s (%s) as select exists (select from %s where %s)', prepared_statement_name,
    string_agg(c.type_oid::regtype::text, ', ' order by i), entity, string_agg(format('%I = $%s', c.name, i), ' and ' order by i)
  )
  from (select *, row_number() over () as i from unnest(columns) where is_pkey) c
$$;

-- Those of the subscriptions for whom the row is visible now, asked once for neighbours with the same claims, as the
-- bindings of a channel are. An error that a policy raises is not caught: it fails the poll, as on hosted.
create or replace function realtime.visible_to(
  subscription_ids uuid[], claims text[], subscriber regrole, entity regclass, columns realtime.wal_column[]
) returns uuid[] language plpgsql as $$
declare
  -- Prepared once for a table and a role, then planned no more; it outlives transactions, so it is compared.
  statement_name constant text := format('realtime_visible_%s_%s', entity::oid, subscriber::oid);
  prepare_it constant text := realtime.build_prepared_statement_sql(statement_name, entity, columns);
  ask_it constant text := format('execute %s (%s)', statement_name, (
    select string_agg(quote_literal(realtime.literal(c.value, c.type_oid::regtype)), ', ') from unnest(columns) c where c.is_pkey
  ));
  prepared text := (select statement from pg_prepared_statements where name = statement_name);
  asked text;
  answered text := '';
  is_visible boolean;
  visible uuid[] := '{}';
  i integer := 0;
begin
  if prepared <> prepare_it then
    execute 'deallocate ' || statement_name;
    prepared := null;
  end if;
  -- By the server, before it takes the role on: types of a schema that the role may not use are none of its business.
  if prepared is null then
    execute prepare_it;
  end if;
  perform set_config('role', (select rolname from pg_roles where oid = subscriber), true);
  foreach asked in array claims loop
    i := i + 1;
    if asked <> answered then
      answered := asked;
      perform set_config('request.jwt.claims', asked, true);
      execute ask_it into is_visible;
    end if;
    if is_visible then
      visible := array_append(visible, subscription_ids[i]);
    end if;
  end loop;
  perform set_config('request.jwt.claims', '', true), set_config('role', 'none', true);
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
  is_rls_enabled boolean;
  is_too_large boolean;
  columns realtime.wal_column[];
  old_columns realtime.wal_column[];
  key_names text[];
  selectable text[];
  shown text[];
  subscriber regrole;
  selected text[];
  answer jsonb;
  recipients uuid[];
  recipient_claims text[];
begin
  if not exists (select from realtime.subscription s where s.entity = entity_ and s.action_filter in ('*', action_::text)) then
    return;
  end if;
  is_rls_enabled := (select relrowsecurity from pg_class where oid = entity_);
  is_too_large := octet_length(wal::text) > max_record_bytes;
  columns := realtime.wal_columns(coalesce(wal -> 'columns', '[]'), coalesce(wal -> 'pk', '[]'));
  old_columns := realtime.wal_columns(coalesce(wal -> 'identity', '[]'), coalesce(wal -> 'pk', '[]'));
  key_names := array(select c.name from unnest(columns) c where c.is_pkey);

  for subscriber in
    select distinct s.claims_role from realtime.subscription s
    where s.entity = entity_ and s.action_filter in ('*', action_::text)
  loop
    selectable := array(
      select a.attname from pg_attribute a
      where a.attrelid = entity_ and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(subscriber, entity_, a.attnum, 'SELECT')
    );
    if action_ <> 'DELETE' and (key_names = '{}' or not key_names <@ selectable) then
      return next (
        jsonb_build_object('schema', wal ->> 'schema', 'table', wal ->> 'table', 'type', action_),
        is_rls_enabled,
        array(
          select s.subscription_id from realtime.subscription s
          where s.entity = entity_ and s.action_filter in ('*', action_::text) and s.claims_role = subscriber
        ),
        array[case key_names when '{}' then 'Error 400: Bad Request, no primary key' else 'Error 401: Unauthorized' end]
      )::realtime.wal_rls;
      continue;
    end if;

    for selected in
      select distinct s.selected_columns from realtime.subscription s
      where s.entity = entity_ and s.action_filter in ('*', action_::text) and s.claims_role = subscriber
    loop
      select coalesce(array_agg(s.subscription_id), '{}'), coalesce(array_agg(s.claims::text), '{}')
      into recipients, recipient_claims
      from realtime.subscription s
      where s.entity = entity_ and s.action_filter in ('*', action_::text) and s.claims_role = subscriber
        and s.selected_columns is not distinct from selected
        and (s.filters = '{}' or realtime.is_visible_through_filters(
          case action_ when 'DELETE' then old_columns else columns end, s.filters
        ));
      if is_rls_enabled and action_ <> 'DELETE' and recipients <> '{}' then
        recipients := realtime.visible_to(recipients, recipient_claims, subscriber, entity_, columns);
      end if;
      continue when recipients = '{}';

      shown := case when selected is null then selectable else array(
        select name from unnest(selectable) name
        where name = any (selected) or name in (select k ->> 'name' from jsonb_array_elements(wal -> 'pk') k)
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
