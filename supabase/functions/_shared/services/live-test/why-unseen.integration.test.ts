import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { whyUnseen } from "./why-unseen.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());
const { sql } = database;

const SUB = "6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e";
const secret = "a text that stays where it is";

async function why(definition: string) {
  await sql.unsafe(`
    create table public.t (id int primary key, note text);
    revoke all on public.t from public, anon, authenticated;
    insert into public.t values (1, '${secret}');
    ${definition}`);
  try {
    const row = { schema: "public", table: "t", key: { id: "1" } };
    return await whyUnseen(sql, row, { role: "authenticated", sub: SUB });
  } finally {
    await sql`drop table public.t`;
  }
}

const grant = "grant select on public.t to authenticated;";
const policy = (using: string) =>
  `${grant} alter table public.t enable row level security;
   create policy "first one" on public.t for select to authenticated using (false);
   create policy second on public.t for all using (${using});
   create policy others on public.t for select to service_role using (true);
   create policy writes on public.t for insert to authenticated with check (true);`;

test.each<[string, string, Awaited<ReturnType<typeof whyUnseen>>]>([
  ["no grant", "", { verdict: "no_grant", detail: "" }],
  [
    "a grant on another column",
    "grant select (note) on public.t to authenticated;",
    { verdict: "no_grant", detail: "" },
  ],
  [
    "a grant on the key alone",
    "grant select (id) on public.t to authenticated;",
    { verdict: "timed_out", detail: "" },
  ],
  [
    "row level security without a policy",
    `${grant} alter table public.t enable row level security;`,
    { verdict: "hidden_by_rls", detail: "" },
  ],
  ["nothing", grant, { verdict: "timed_out", detail: "" }],
])("%s", async (_, definition, answer) => {
  expect(await why(definition)).toEqual(answer);
});

test("policies that raise are named, those of the listener only, without what the row holds", async () => {
  const { verdict, detail } = await why(policy("note::int > 0"));
  expect(verdict).toBe("policy_failed");
  expect(detail).toMatch(/^\(SQLSTATE 22P02, .*; policies .*first one.*, second\)$/);
  expect(detail).not.toContain(secret);
});

test("policies that take too long are a reason for being late", async () => {
  const slow = policy("(select pg_sleep(5)) is null");
  expect(await why(slow)).toEqual({ verdict: "timed_out", detail: expect.stringMatching(/too slow/) });
});
