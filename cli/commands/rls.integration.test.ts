import { afterAll, beforeAll, expect, it } from "vitest";
import { rlsRehearsalSchema } from "#domain/rls/rehearsal.ts";
import { createTestDatabase, type TestDatabase } from "../../local-stack/testing/test-database.ts";
import { runCli } from "../testing/run-cli.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";
const claims = JSON.stringify({ role: "authenticated", sub: ANN });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.unsafe(`
    create table public.orders (id int primary key, owner uuid);
    alter table public.orders enable row level security;
    create policy own on public.orders for select to authenticated using (owner = (select auth.uid()));
    grant select on public.orders to authenticated;
    insert into public.orders select id from generate_series(1, 41) as id;
    insert into public.orders values (42, '${ANN}');
    insert into auth.users (id, email, aud, role, is_sso_user) values ('${ANN}', 'Ann@example.com', 'authenticated', 'authenticated', false),
      (gen_random_uuid(), 'two@example.com', 'authenticated', 'authenticated', true),
      (gen_random_uuid(), 'two@example.com', 'authenticated', 'authenticated', true);
    create table public.broken (id int primary key);
    alter table public.broken enable row level security;
    create policy broken on public.broken for select to authenticated using (1 / (id - 1) > 0);
    grant select on public.broken to authenticated;
    insert into public.broken values (1)`);
});
afterAll(() => database.drop());

const rls = (...args: string[]) => runCli(["rls", ...args], { SUPABASE_DB_URL: database.url });

it("tells what somebody sees, for people and for machines", async () => {
  const [people, machine] = await Promise.all([
    rls("--table", "public.orders", "--as", claims),
    rls("--table", "orders", "--as", claims, "--json"),
  ]);
  expect(people).toMatchObject({ code: 0, stderr: "" });
  expect(people.stdout).toMatch(/This subject sees 1 row of 42\.[\s\S]*sees +id=42 +“own” lets it through/);
  expect(people.stdout).toMatch(/hidden +id=2 +“own” does not hold for it/);
  expect(rlsRehearsalSchema.parse(JSON.parse(machine.stdout))).toMatchObject({
    visible: { value: { count: 1 } },
    seenRows: { value: [{ key: { id: "42" } }] },
  });
});

it("takes an account by its email as well, and shows what its rows hold where asked to", async () => {
  const { code, stdout, stderr } = await rls("--table", "orders", "--user", "ann@EXAMPLE.com", "--contents");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`sees +id=42 .* id=42 owner=${ANN}`));
  expect(stdout).toMatch(/hidden +id=2 .* id=2 owner=NULL/);
});

it("exits with 1 when a policy would stop Realtime", async () => {
  const { code, stdout } = await rls("--table", "broken", "--role", "authenticated");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/SQLSTATE 22012/)]);
});

it.each([
  [["--table", "orders"], /--as CLAIMS, --user ACCOUNT or --role ROLE/],
  [["--table", "orders", "--as", "{"], /not JSON/],
  [
    ["--table", "orders", "--as", "[]"],
    /^error The claims of --as are no object such as \{"role": "authenticated"\}\.\n$/,
  ],
  [["--table", "orders", "--user", "ann"], /^error --user is the id or the email of an account\.\n$/],
  [["--table", "orders", "--user", "nobody@example.com"], /no account with the email nobody@example\.com/],
  [
    ["--table", "orders", "--user", "two@example.com"],
    /Several accounts .* one of [-0-9a-f]{36}, [-0-9a-f]{36}\./,
  ],
  [
    ["--table", "orders", "--role", "anon", "--timeout", "1"],
    /^error --timeout is a whole number of milliseconds from 100 to 10000\.\n$/,
  ],
  [["--table", "orders", "--role", "service_role"], /does not bind this role/],
  [["--table", "nothing", "--role", "anon"], /no such table/],
])("%j is wrong usage", async (args, told) => {
  const { code, stderr } = await rls(...args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
});
