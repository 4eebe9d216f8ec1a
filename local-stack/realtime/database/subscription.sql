create table if not exists realtime.subscription (
  id bigint generated always as identity constraint pk_subscription primary key,
  subscription_id uuid not null,
  entity regclass not null,
  filters realtime.user_defined_filter[] not null default '{}',
  claims jsonb not null,
  claims_role regrole not null generated always as (realtime.to_regrole(claims ->> 'role')) stored,
  created_at timestamp not null default timezone('utc', now()),
  action_filter text default '*' constraint subscription_action_filter_check
    check (action_filter in ('*', 'INSERT', 'UPDATE', 'DELETE')),
  selected_columns text[]
);
create index if not exists ix_realtime_subscription_entity on realtime.subscription (entity);
create unique index if not exists subscription_subscription_id_entity_filters_action_filter_selec
  on realtime.subscription (subscription_id, entity, filters, action_filter, coalesce(selected_columns, '{}'));

-- Refuses what could not be evaluated later, and orders filters and columns so that equal requests are equal rows.
create or replace function realtime.subscription_check_filters() returns trigger language plpgsql as $$
declare
  subscriber constant regrole := (new.claims ->> 'role')::regrole;
  filter realtime.user_defined_filter;
  column_type regtype;
  selected text;
begin
  foreach filter in array coalesce(new.filters, '{}') loop
    column_type := realtime.selectable_column_type(new.entity, filter.column_name, subscriber);
    if column_type is null then
      raise exception 'invalid column for filter %', filter.column_name;
    end if;
    perform realtime.check_filter_value(filter, column_type);
  end loop;
  foreach selected in array coalesce(new.selected_columns, '{}') loop
    if realtime.selectable_column_type(new.entity, selected, subscriber) is null then
      raise exception 'invalid column for select %', selected;
    end if;
  end loop;

  new.filters := coalesce((
    select array_agg(f order by f.column_name, f.op, f.value, f.negate) from unnest(new.filters) f
  ), '{}');
  new.selected_columns := (select array_agg(s order by s) from unnest(new.selected_columns) s);
  return new;
end;
$$;

-- null when there is no such column or the role may not read it: a subscriber is told the same for both.
create or replace function realtime.selectable_column_type(entity regclass, column_name text, subscriber regrole)
returns regtype language sql stable as $$
  select a.atttypid::regtype
  from pg_attribute a
  where a.attrelid = entity and a.attname = column_name and a.attnum > 0 and not a.attisdropped
    and has_column_privilege(subscriber, entity, a.attnum, 'SELECT')
$$;

create or replace function realtime.check_filter_value(filter realtime.user_defined_filter, column_type regtype)
returns void language plpgsql stable as $$
declare
  is_text constant boolean := (select typcategory = 'S' from pg_type where oid = column_type);
  listed integer;
begin
  case
    when filter.op = 'is' then
      if lower(filter.value) not in ('null', 'true', 'false', 'unknown') then
        raise exception 'invalid value for is filter: must be null, true, false, or unknown';
      end if;
      if lower(filter.value) <> 'null' and column_type <> 'boolean'::regtype then
        raise exception 'is % filter requires a boolean column, got %', filter.value, column_type;
      end if;
    when filter.op in ('like', 'ilike', 'match', 'imatch') then
      if not is_text then
        raise exception 'operator % requires a text-compatible column type, got %', filter.op, column_type;
      end if;
      if filter.op in ('match', 'imatch') then
        begin
          perform '' ~ filter.value;
        exception when invalid_regular_expression then
          raise exception 'invalid regular expression for % filter: %', filter.op, sqlerrm;
        end;
      end if;
    when filter.op = 'in' then
      execute format('select cardinality(%L::%s[])', filter.value, column_type) into listed;
      if listed > 100 then
        raise exception 'too many values for `in` filter. Maximum 100';
      end if;
    else
      execute format('select %L::%s', filter.value, column_type);
  end case;
end;
$$;

create or replace trigger tr_check_filters before insert or update on realtime.subscription
  for each row execute function realtime.subscription_check_filters();
