-- Roles as a hosted project has them. Run by the superuser, once for a cluster.
create role postgres login createdb createrole replication bypassrls password 'postgres';
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit password 'postgres';
create role supabase_auth_admin login noinherit createrole password 'postgres';

grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription to postgres;
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant anon, authenticated, service_role to authenticator;
-- Auth and REST share a pool here. It becomes an API role for each request, and reads the catalog as itself.
grant anon, authenticated, service_role to supabase_auth_admin;
grant pg_read_all_data to supabase_auth_admin with inherit true;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';

-- What supautils lets postgres set on a hosted project, and the live test uses to keep triggers silent.
grant set on parameter session_replication_role to postgres;
