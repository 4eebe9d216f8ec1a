import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "./test-database.ts";

const database = await createTestDatabase();
const other = await createTestDatabase({ migrate: false });
afterAll(async () => {
  await database.drop();
  await other.drop();
});

test("postgres is what it is on a hosted project: powerful, and not a superuser", async () => {
  const [role] = await database.sql`
    select current_user::text as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
    from pg_roles where rolname = current_user`;
  expect(role).toEqual({
    name: "postgres",
    rolsuper: false,
    rolbypassrls: true,
    rolcreaterole: true,
    rolcreatedb: true,
    rolreplication: true,
  });
});

test("the publication is empty and belongs to postgres", async () => {
  const rows = await database.sql`
    select pg_get_userbyid(pubowner) as owner, puballtables,
           (select count(*)::int from pg_publication_tables) as tables
    from pg_publication where pubname = 'supabase_realtime'`;
  expect([...rows]).toEqual([{ owner: "postgres", puballtables: false, tables: 0 }]);
});

test("the write-ahead log is decoded logically and statements are counted", async () => {
  const [row] = await database.sql`
    select current_setting('wal_level') as wal, (select count(*) > 0 from extensions.pg_stat_statements) as counted`;
  expect(row).toEqual({ wal: "logical", counted: true });
});

test("a new table in public gets no grants for the API roles", async () => {
  await database.sql`create table public.fresh (id int primary key)`;
  const [row] = await database.sql`
    select has_table_privilege('anon', 'public.fresh', 'select') as anon,
           has_table_privilege('authenticated', 'public.fresh', 'select') as authenticated,
           has_table_privilege('service_role', 'public.fresh', 'select') as service_role`;
  expect(row).toEqual({ anon: false, authenticated: false, service_role: false });
});

test("policies see who asks through auth.uid() and auth.jwt()", async () => {
  const id = "6f1f4b4e-52a5-4f49-9fd9-1d3cf2d5c001";
  const [row] = await database.sql.begin(async (sql) => {
    await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: id, role: "authenticated" })}, true)`;
    await sql`set local role authenticated`;
    return await sql`select auth.uid() as uid, auth.role() as role, auth.jwt() ->> 'sub' as sub`;
  });
  expect(row).toEqual({ uid: id, role: "authenticated", sub: id });
});

test("postgres may reference auth.users but not change its structure", async () => {
  await database.sql`create table public.profile (id uuid primary key references auth.users (id))`;
  await expect(database.sql`alter table auth.users add column ours text`).rejects.toThrow(/must be owner/);
});

test("databases are copies that do not see each other, with or without our schema", async () => {
  const ours = `select count(*)::int as n from pg_namespace where nspname = 'realtime_optimizer'`;
  expect((await database.sql.unsafe(ours))[0]).toEqual({ n: 1 });
  expect((await other.sql.unsafe(ours))[0]).toEqual({ n: 0 });
});
