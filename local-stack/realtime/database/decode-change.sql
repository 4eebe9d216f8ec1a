-- A line of test_decoding as the object that wal2json (format 2) makes of the same change; the embedded server has
-- only the former. Lines look like: table public.t: UPDATE: old-key: id[integer]:1 new-tuple: id[integer]:2 "a b"[text]:'x'

-- The columns of a line, in its order. Unchanged TOAST values are left out, as wal2json does.
create or replace function realtime.decode_tuples(entity regclass, action text, tuples text)
returns table (is_old boolean, attname text, typid oid, value jsonb) language plpgsql stable as $$
#variable_conflict use_column
declare
  read_characters integer;
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
    select is_old, name, typid, case
        when total <> length(tuples) then realtime.undecodable(entity, tuples)
        when literal in ('null', 'NaN', 'Infinity', '-Infinity') then 'null'::jsonb
        when literal like 'B''%' then to_jsonb(substr(literal, 3, length(literal) - 3))
        when literal like '''%' then to_jsonb(replace(
          substr(literal, case when typid = 'bytea'::regtype then 4 else 2 end,
                 length(literal) - case when typid = 'bytea'::regtype then 4 else 2 end),
          '''''', ''''
        ))
        else literal::jsonb
      end
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

-- action: I, U or D. null when the change names no row: an UPDATE or DELETE of a table without replica identity.
create or replace function realtime.decode_change(
  entity regclass, table_schema text, table_name text, action text, tuples text, committed_at text
) returns jsonb language sql stable as $$
  with relation as (
    select relreplident, coalesce(
      (select array_agg(k.attnum) from pg_index x, unnest(x.indkey::smallint[]) k (attnum)
       where x.indrelid = entity and case relreplident when 'd' then x.indisprimary when 'i' then x.indisreplident end),
      '{}'
    ) as key
    from pg_class where oid = entity
  ), decoded as materialized (
    select * from realtime.decode_tuples(entity, action, tuples)
  ), attribute as (
    select a.attname::text, a.attnum, a.atttypid, a.atttypmod, a.attnum = any (r.key) or r.relreplident = 'f' as identifies,
      a.attnum = any (r.key) as is_key, r.relreplident
    from pg_attribute a, relation r
    where a.attrelid = entity and a.attnum > 0 and not a.attisdropped
  ), identity as (
    -- Old tuples come without their NULLs; only with FULL can there be any.
    select a.attname, a.atttypid, a.atttypmod, coalesce(o.value, n.value, 'null'::jsonb) as value, a.attnum
    from attribute a
    left join decoded o on o.is_old and o.attname = a.attname
    left join decoded n on not n.is_old and n.attname = a.attname and not exists (select from decoded where is_old)
    where action <> 'I' and a.identifies and (a.relreplident = 'f' or o.value is not null or n.value is not null)
  )
  select jsonb_build_object(
    'action', action, 'timestamp', committed_at, 'schema', table_schema, 'table', table_name,
    'pk', coalesce((
      select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeoid', a.atttypid::bigint))
      from pg_index x join attribute a on a.attnum = any (x.indkey::smallint[])
      where x.indrelid = entity and x.indisprimary
    ), '[]')
  )
  || case when action = 'D' then '{}'::jsonb else jsonb_build_object('columns', coalesce((
    select jsonb_agg(jsonb_build_object('name', d.attname, 'type', format_type(d.typid, null), 'typeoid', d.typid::bigint, 'value', d.value))
    from decoded d where not d.is_old
  ), '[]')) end
  || case when action = 'I' then '{}'::jsonb else jsonb_build_object('identity', coalesce((
    select jsonb_agg(jsonb_build_object('name', i.attname, 'type', format_type(i.atttypid, i.atttypmod), 'typeoid', i.atttypid::bigint, 'value', i.value) order by i.attnum)
    from identity i
  ), '[]')) end
  from relation r
  where action = 'I' or r.relreplident = 'f' or r.key <> '{}'
$$;
