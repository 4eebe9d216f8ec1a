-- The poll. Reads what was committed since the last one and tells who gets what of it; always at least one row.
-- Only the session that made the temporary slot may call it, and an error in it costs that session the slot.

create or replace function realtime.wal2json_escape_identifier(name text) returns text language sql immutable strict as $$
  select regexp_replace(name, '([\\,.[:space:]])', '\\\1', 'g')
$$;

create or replace function realtime.quote_wal2json(entity regclass) returns text language sql immutable strict as $$
  select realtime.wal2json_escape_identifier(n.nspname) || '.' || realtime.wal2json_escape_identifier(c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid = entity
$$;

create or replace function realtime.list_changes(
  publication name, slot_name name, max_changes integer, max_record_bytes integer
) returns table (
  wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[], slot_changes_count bigint
) language plpgsql set log_min_messages = fatal set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  lines text[];
  changes bigint;
begin
  -- The limit of changes ends at a commit and counts lines; a transaction of one change has three.
  lines := array(
    select data from pg_logical_slot_get_changes(
      slot_name, null, max_changes * 3, 'include-xids', 'off', 'include-timestamp', 'on', 'skip-empty-xacts', 'on'
    )
  );
  changes := (select count(*) from unnest(lines) line where line like 'table %');
  if changes > 0 then
    return query
      with published as materialized (
        select t.name, t.schemaname::text as schema, t.tablename::text as table, t.name::regclass as entity,
          realtime.shape_of(t.name::regclass) as shape,
          array_remove(array[
            case when p.pubinsert then 'INSERT' end, case when p.pubupdate then 'UPDATE' end, case when p.pubdelete then 'DELETE' end
          ], null) as actions
        from pg_publication p
        join (select *, format('%I.%I', schemaname, tablename) as name from pg_publication_tables) t on t.pubname = p.pubname
        -- What nobody asked for is not decoded.
        where p.pubname = publication and exists (select from realtime.subscription s where s.entity = t.name::regclass)
      ), line as materialized (
        select line, i, substring(left(line, 100) from '^COMMIT \(at (.+)\)$') as committed_at,
          -- A qualified name is at most 4 * 64 + 5 characters: each quote in it is doubled.
          regexp_match(
            left(line, 300), '^(table ((?:"(?:[^"]|"")+"|[^".: ]+)\.(?:"(?:[^"]|"")+"|[^".: ]+)): (INSERT|UPDATE|DELETE):)'
          ) as head
        from unnest(lines) with ordinality l (line, i)
      ), change as (
        select *, min(committed_at) over (partition by transaction) as at
        from (select *, count(committed_at) over (order by i desc) as transaction from line) l
      )
      select rls.wal, rls.is_rls_enabled, rls.subscription_ids, rls.errors, changes
      from change c
      join published t on t.name = c.head[2] and c.head[3] = any (t.actions)
      cross join realtime.decode_change(
        t.entity, t.schema, t.table, t.shape, left(c.head[3], 1), substr(c.line, length(c.head[1]) + 1), c.at
      ) decoded
      cross join realtime.apply_rls(decoded, max_record_bytes) rls
      where decoded is not null
      order by c.i;
    if found then
      return;
    end if;
  end if;
  return query select null::jsonb, null::boolean, null::uuid[], null::text[], changes;
end;
$$;
