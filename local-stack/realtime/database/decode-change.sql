-- A line of test_decoding as the object that wal2json (format 2) makes of the same change; the embedded server has
-- only the former. Lines look like: table public.t: UPDATE: old-key: id[integer]:1 new-tuple: id[integer]:2 "a b"[text]:'x'

do $$
begin
  if to_regtype('realtime.table_shape') is null then
    -- Columns in their order. `heads`: what stands before their values in a line.
    create type realtime.table_shape as (
      names text[], types oid[], heads text[], identifies boolean[], has_identity boolean, is_full boolean, pk jsonb
    );
  end if;
end;
$$;

create or replace function realtime.shape_of(entity regclass) returns realtime.table_shape language sql stable as $$
  select (
    array_agg(a.attname::text order by a.attnum),
    array_agg(a.atttypid order by a.attnum),
    array_agg(format(' %I[%s]:', a.attname, format_type(a.atttypid, null)) order by a.attnum),
    array_agg(c.relreplident = 'f' or coalesce(a.attnum = any (identity.indkey), false) order by a.attnum),
    c.relreplident = 'f' or identity.indkey is not null,
    c.relreplident = 'f',
    coalesce(
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeoid', a.atttypid::bigint))
        filter (where a.attnum = any (key.indkey)),
      '[]'
    )
  )::realtime.table_shape
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index key on key.indrelid = c.oid and key.indisprimary
  left join pg_index identity on identity.indrelid = c.oid
    and case c.relreplident when 'd' then identity.indisprimary when 'i' then identity.indisreplident end
  where c.oid = entity
  group by c.relreplident, identity.indkey
$$;

create or replace function realtime.wal_value(literal text, type_ oid) returns jsonb language plpgsql immutable as $$
begin
  return case
    when literal in ('null', 'NaN', 'Infinity', '-Infinity') then 'null'::jsonb
    when literal like 'B''%' then to_jsonb(substr(literal, 3, length(literal) - 3))
    when literal like '''%' then
      realtime.wal_text(replace(substr(literal, 2, length(literal) - 2), '''''', ''''), type_)
    else literal::jsonb
  end;
end;
$$;

create or replace function realtime.wal_text(content text, type_ oid) returns jsonb language plpgsql immutable as $$
begin
  return to_jsonb(case when type_ = 'bytea'::regtype then substr(content, 3) else content end);
end;
$$;

-- Columns of a line, in its order, whatever they are called. Unchanged TOAST values are left out, as wal2json does.
create or replace function realtime.decode_any_tuples(entity regclass, action text, tuples text)
returns table (is_old boolean, attname text, typid oid, value jsonb) language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    with token as (
      select
        m[2] is not null as begins_old, m[3] is not null as begins_new, i,
        case when m[4] like '"%' then replace(substr(m[4], 2, length(m[4]) - 2), '""', '"') else m[4] end as name,
        m[5] as type_name, m[6] as literal, length(m[1]) as characters
      from regexp_matches(
        tuples,
        '(( old-key:)?( new-tuple:)? ("(?:[^"]|"")+"|[a-z_][a-z0-9_]*)\[((?:"(?:[^"]|"")+"|[^"\[\]])+(?:\[\])?)\]:'
          || '(B?''(?:[^'']|'''')*''|[^ '']+))',
        'g'
      ) with ordinality as r (m, i)
    ), section as (
      select *,
        action = 'D' or (bool_or(begins_old) over () and not bool_or(begins_new) over (order by i)) as is_old,
        sum(characters) over () as total
      from token
    ), typed as (
      select s.*, coalesce(a.atttypid, to_regtype(s.type_name)::oid) as typid
      from section s
      left join pg_attribute a on a.attrelid = entity and a.attname = s.name and a.attnum > 0 and not a.attisdropped
    )
    select is_old, name, typid,
      case when total = length(tuples) then realtime.wal_value(literal, typid) else realtime.undecodable(entity, tuples) end
    from typed
    where literal <> 'unchanged-toast-datum'
    order by i;
end;
$$;

create or replace function realtime.undecodable(entity regclass, tuples text) returns jsonb language plpgsql as $$
begin
  raise exception 'change of % cannot be decoded: %', entity, left(tuples, 200);
end;
$$;

-- The same for the many lines whose names hold no quote and whose values hold few: it walks the columns the table is
-- known to have and takes a third of the time. false when the line is not of that kind.
create or replace function realtime.decode_plain_tuples(
  shape realtime.table_shape, action text, tuples text,
  out is_plain boolean, out old_values jsonb, out new_values jsonb
) language plpgsql stable as $$
declare
  pieces text[] := string_to_array(tuples, '''');
  last constant integer := cardinality(pieces);
  rest text := pieces[1];
  piece integer := 1;
  has_old constant boolean := action = 'D' or starts_with(tuples, ' old-key:');
  is_old boolean := has_old;
  value jsonb;
  content text;
  head text;
begin
  is_plain := false;
  old_values := '{}';
  new_values := '{}';
  if last > 500 or strpos(array_to_string(shape.heads, ''), '''') > 0 then
    return;
  end if;
  if has_old and action = 'U' then
    rest := substr(rest, length(' old-key:') + 1);
  end if;
  loop
    for i in 1 .. cardinality(shape.heads) loop
      head := shape.heads[i];
      -- Old tuples come without their NULLs.
      continue when is_old and not starts_with(rest, head);
      if not starts_with(rest, head) then
        return;
      end if;
      rest := substr(rest, length(head) + 1);
      if rest in ('', 'B') and piece + 2 <= last then
        content := pieces[piece + 1];
        piece := piece + 2;
        -- Nothing between two quotes: one quote, doubled.
        while pieces[piece] = '' and piece + 2 <= last loop
          content := content || '''' || pieces[piece + 1];
          piece := piece + 2;
        end loop;
        rest := pieces[piece];
        value := realtime.wal_text(content, shape.types[i]);
      else
        content := split_part(rest, ' ', 1);
        rest := substr(rest, length(content) + 1);
        continue when content = 'unchanged-toast-datum';
        value := realtime.wal_value(content, shape.types[i]);
      end if;
      if is_old then
        old_values := old_values || jsonb_build_object(shape.names[i], value);
      else
        new_values := new_values || jsonb_build_object(shape.names[i], value);
      end if;
    end loop;
    exit when not (is_old and action = 'U' and starts_with(rest, ' new-tuple:'));
    is_old := false;
    rest := substr(rest, length(' new-tuple:') + 1);
  end loop;
  is_plain := rest = '' and piece = last;
end;
$$;

-- action: I, U or D. null when the change names no row: an UPDATE or DELETE of a table without replica identity.
create or replace function realtime.decode_change(
  entity regclass, table_schema text, table_name text, shape realtime.table_shape,
  action text, tuples text, committed_at text
) returns jsonb language plpgsql stable as $$
declare
  is_plain boolean;
  old_values jsonb;
  new_values jsonb;
  wal jsonb;
begin
  if action <> 'I' and not shape.has_identity then
    return null;
  end if;
  select d.* into is_plain, old_values, new_values from realtime.decode_plain_tuples(shape, action, tuples) d;
  if not is_plain then
    select coalesce(jsonb_object_agg(d.attname, d.value) filter (where d.is_old), '{}'),
      coalesce(jsonb_object_agg(d.attname, d.value) filter (where not d.is_old), '{}')
    into old_values, new_values
    from realtime.decode_any_tuples(entity, action, tuples) d;
  end if;
  wal := jsonb_build_object(
    'action', action, 'timestamp', committed_at, 'schema', table_schema, 'table', table_name, 'pk', shape.pk
  );
  if action <> 'D' then
    wal := wal || jsonb_build_object('columns', realtime.wal_tuple(shape, new_values, false, false));
  end if;
  if action <> 'I' then
    -- Without an old tuple the identity did not change. NULLs are left out of old tuples; only FULL can have any.
    wal := wal || jsonb_build_object('identity', realtime.wal_tuple(
      shape, case when action = 'U' and old_values = '{}' then new_values else old_values end, true, shape.is_full
    ));
  end if;
  return wal;
end;
$$;

create or replace function realtime.wal_tuple(
  shape realtime.table_shape, column_values jsonb, identity_only boolean, with_nulls boolean
) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'name', c.name, 'type', format_type(c.type_, null), 'typeoid', c.type_::bigint,
    'value', coalesce(column_values -> c.name, 'null')
  ) order by i), '[]')
  from unnest(shape.names, shape.types, shape.identifies) with ordinality as c (name, type_, identifies, i)
  where (c.identifies or not identity_only) and (column_values ? c.name or with_nulls)
$$;
