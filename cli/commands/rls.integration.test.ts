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
    insert into public.orders values (1, '${ANN}'), (2, null);
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
  expect(people.stdout).toMatch(/This subject sees 1 row of 2\.[\s\S]*sees +id=1 +“own” lets it through/);
  expect(people.stdout).toMatch(/hidden +id=2 +“own” does not hold for it/);
  expect(rlsRehearsalSchema.parse(JSON.parse(machine.stdout)).visible).toMatchObject({ value: { count: 1 } });
});

it("exits with 1 when a policy would stop Realtime", async () => {
  const { code, stdout } = await rls("--table", "broken", "--role", "authenticated");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/SQLSTATE 22012/)]);
});

it.each([
  [["--table", "orders"], /--as CLAIMS, --user ID or --role ROLE/],
  [["--table", "orders", "--as", "{"], /not JSON/],
  [["--table", "orders", "--role", "service_role"], /does not bind this role/],
  [["--table", "nothing", "--role", "anon"], /no such table/],
])("%j is wrong usage", async (args, told) => {
  const { code, stderr } = await rls(...args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
});
