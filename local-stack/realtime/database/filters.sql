-- What a subscription filters by, and whether a changed row passes.

create or replace function realtime.to_regrole(role_name text) returns regrole language sql immutable as $$
  select role_name::regrole
$$;

-- As on hosted: the type has no modifier here, so char(n) and bit(n) come out cut to their first character
-- (supabase/walrus issue 54), and bytea stays the hex text that decoding gave.
create or replace function realtime.cast(val text, type_ regtype) returns jsonb language plpgsql immutable as $$
declare
  result jsonb;
begin
  if type_ in ('text'::regtype, 'varchar'::regtype, 'uuid'::regtype, 'bytea'::regtype) then
    return to_jsonb(val);
  end if;
  -- The commonest types without a statement of their own.
  if type_ in ('int4'::regtype, 'int8'::regtype, 'int2'::regtype, 'numeric'::regtype, 'jsonb'::regtype, 'bool'::regtype) then
    return val::jsonb;
  end if;
  if type_ = 'timestamptz'::regtype then
    return to_jsonb(val::timestamptz);
  end if;
  execute format('select to_jsonb(%L::%s)', val, type_) into result;
  return result;
end;
$$;

-- The text PostgreSQL reads for a value of a wal column. Arrays and composites are JSON there.
create or replace function realtime.literal(value jsonb, type_ regtype) returns text language plpgsql stable as $$
declare
  result text;
begin
  if type_ = 'bytea'::regtype then
    return '\x' || (value #>> '{}');
  end if;
  if jsonb_typeof(value) in ('array', 'object') and type_ not in ('json'::regtype, 'jsonb'::regtype) then
    execute format('select r.v::text from jsonb_to_record($1) as r(v %s)', type_)
      into result using jsonb_build_object('v', value);
    return result;
  end if;
  return value #>> '{}';
end;
$$;

create or replace function realtime.check_equality_op(
  op realtime.equality_op, type_ regtype, val_1 text, val_2 text, negate boolean
) returns boolean language plpgsql stable as $$
declare
  condition text;
  holds boolean;
begin
  if type_ in ('text'::regtype, 'varchar'::regtype) and op in ('eq', 'neq') then
    return (val_1 = val_2) = ((op = 'eq') <> coalesce(negate, false));
  end if;
  condition := case
    when op in ('eq', 'neq', 'lt', 'lte', 'gt', 'gte') then format(
      '%L::%s %s %L::%s', val_1, type_,
      case op when 'eq' then '=' when 'neq' then '<>' when 'lt' then '<' when 'lte' then '<=' when 'gt' then '>' else '>=' end,
      val_2, type_
    )
    when op = 'in' then format('%L::%s = any (%L::%s[])', val_1, type_, val_2, type_)
    when op = 'isdistinct' then format('%L::%s is distinct from %L::%s', val_1, type_, val_2, type_)
    when op in ('like', 'ilike', 'match', 'imatch') then format(
      '%L::text %s %L::text', val_1,
      case op when 'like' then '~~' when 'ilike' then '~~*' when 'match' then '~' else '~*' end,
      val_2
    )
    when op = 'is' and lower(val_2) = 'null' then format('%L::%s is null', val_1, type_)
    when op = 'is' and lower(val_2) in ('true', 'false', 'unknown') then format('%L::boolean is %s', val_1, lower(val_2))
    when op = 'is' then null
  end;
  if condition is null then
    raise exception 'invalid value for is filter: must be null, true, false, or unknown';
  end if;
  execute 'select ' || condition into holds;
  return holds <> coalesce(negate, false);
end;
$$;

create or replace function realtime.check_equality_op(
  op realtime.equality_op, type_ regtype, val_1 text, val_2 text
) returns boolean language sql stable as $$
  select realtime.check_equality_op(op, type_, val_1, val_2, false)
$$;

-- All filters must hold. One on a column that the tuple lacks does not, nor one whose answer is NULL.
create or replace function realtime.is_visible_through_filters(
  columns realtime.wal_column[], filters realtime.user_defined_filter[]
) returns boolean language sql stable as $$
  select coalesce(bool_and(coalesce(
    case when c.name is not null then realtime.check_equality_op(
      f.op, c.type_oid::regtype, realtime.literal(c.value, c.type_oid::regtype), f.value, f.negate
    ) end, false
  )), true)
  from unnest(filters) f
  left join unnest(columns) c on c.name = f.column_name
$$;
