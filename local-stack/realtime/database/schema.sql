-- Schema, role and history of Realtime. Run by the superuser, in any database of the cluster, any number of times.
do $$
begin
  if not exists (select from pg_roles where rolname = 'supabase_realtime_admin') then
    create role supabase_realtime_admin nologin noinherit;
  end if;
end;
$$;
grant anon, authenticated, service_role to supabase_realtime_admin with inherit false;
grant set on parameter log_min_messages to supabase_realtime_admin;
-- Hosted projects let postgres write policies on realtime.messages through supautils. Plain PostgreSQL asks for
-- ownership, so postgres inherits from the owner. The owner may create nothing in the schema, hence postgres neither.
grant supabase_realtime_admin to postgres with inherit true, set false, admin false;

create schema if not exists realtime authorization supabase_admin;
grant usage on schema realtime to postgres with grant option;
grant usage on schema realtime to anon, authenticated, service_role, supabase_realtime_admin;

create table if not exists realtime.schema_migrations (
  version bigint primary key,
  inserted_at timestamp(0)
);
revoke all on realtime.schema_migrations from public;
-- The newest migration whose objects are here: clients tell a server's abilities by it.
insert into realtime.schema_migrations (version, inserted_at)
values (20260709120000, timezone('utc', now()))
on conflict do nothing;
