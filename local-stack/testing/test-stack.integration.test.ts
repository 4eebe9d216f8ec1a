import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestStack, type TestStack } from "./test-stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test("the three logins get in with the official client and meet their role in a function", async () => {
  for (const { role, email } of stack.logins) {
    const { accessToken } = await stack.signIn(role);
    const answer = await stack.call("admin/session", { accessToken });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ operator: { email, role } });
  }
});

test("a wrong password is refused with a code", async () => {
  const { client } = await stack.signIn("viewer");
  const { error } = await client.auth.signInWithPassword({ email: "viewer@example.com", password: "wrong" });
  expect(error?.code).toBe("invalid_credentials");
});

test.each(["/auth/v1/user", "/rest/v1/anything"])("%s wants a key of the project", async (path) => {
  const missing = await fetch(stack.apiUrl + path);
  expect([missing.status, await missing.json()]).toMatchObject([
    401,
    { message: "No API key found in request" },
  ]);
  const unknown = await fetch(stack.apiUrl + path, { headers: { apikey: "sb_publishable_unknown" } });
  expect([unknown.status, await unknown.json()]).toMatchObject([401, { message: "Invalid API key" }]);
});

test("REST sees a new table at once, obeys its policies, and grants nothing by itself", async () => {
  const { client } = await stack.signIn("operator");
  const { data } = await client.auth.getUser();
  await stack.sql.unsafe(`
    create table public.notes (id int primary key, owner uuid);
    create table public.untouched (id int primary key);
    alter table public.notes enable row level security;
    grant select on public.notes to authenticated;
    create policy own on public.notes for select to authenticated using (owner = (select auth.uid()));
    insert into public.notes values (1, '${data.user?.id}'), (2, gen_random_uuid());
  `);
  await expect.poll(async () => (await client.from("notes").select("id")).data).toEqual([{ id: 1 }]);
  expect((await client.from("untouched").select("id")).error?.code).toBe("42501");
  expect((await client.from("notes").insert({ id: 3 })).error?.code).toBe("42501");
  const grants = await stack.sql`
    select table_name, grantee, privilege_type from information_schema.role_table_grants
    where table_schema in ('public', 'realtime_optimizer') and grantee in ('anon', 'authenticated', 'service_role')
    order by table_name, grantee
  `;
  // Besides what a migration and this test granted, there is nothing.
  expect([...grants]).toEqual([
    { table_name: "heartbeats", grantee: "authenticated", privilege_type: "SELECT" },
    { table_name: "heartbeats", grantee: "service_role", privilege_type: "SELECT" },
    { table_name: "notes", grantee: "authenticated", privilege_type: "SELECT" },
  ]);
  const [defaults] = await stack.sql`select count(*)::int as n from pg_default_acl`;
  expect(defaults).toEqual({ n: 0 });
});

test("a browser of another origin may ask Auth and REST", async () => {
  const answer = await fetch(`${stack.apiUrl}/rest/v1/notes`, {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:5173",
      "access-control-request-method": "GET",
      "access-control-request-headers": "apikey,authorization,x-client-info",
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-allow-headers")).toBe("apikey,authorization,x-client-info");
});

test("an unknown function and an unknown path answer as the platform does", async () => {
  const unknown = await stack.call("nothing/here");
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: "NOT_FOUND" }]);
  expect((await fetch(`${stack.apiUrl}/_system/info`)).status).toBe(404);
});
