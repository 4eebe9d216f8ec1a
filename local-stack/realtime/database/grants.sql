-- Owners and grants as on a hosted project. New functions of this schema are found by name, so none is forgotten.
do $$
declare
  object record;
begin
  for object in
    select 'type' as kind, format('%I.%I', n.nspname, t.typname) as name
    from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
    where n.nspname = 'realtime' and (t.typtype = 'e' or c.relkind = 'c')
    union all
    select 'function', p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'realtime'::regnamespace
    union all
    select 'table', c.oid::regclass::text from pg_class c
    where c.relnamespace = 'realtime'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
  loop
    execute format('alter %s %s owner to supabase_realtime_admin', object.kind, object.name);
  end loop;
end;
$$;
grant all on all functions in schema realtime to postgres;
grant all on realtime.messages, realtime.subscription to postgres;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant select on realtime.subscription to anon, authenticated, service_role;
grant all on sequence realtime.subscription_id_seq to postgres;
grant usage on sequence realtime.subscription_id_seq to anon, authenticated, service_role;
