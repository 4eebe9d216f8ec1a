import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rehearseRlsSchema } from "#domain/api/rls.ts";
import { quoteIdentifier } from "#domain/identifiers/quote-identifier.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { ServiceContext } from "../context.ts";
import { rehearseRls } from "./rehearse-rls.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";

let database: TestDatabase;
let context: ServiceContext;
beforeAll(async () => {
  database = await createTestDatabase();
  const actor = { userId: null, email: "operator@example.com", role: "operator" };
  context = { sql: database.sql, databaseUrl: database.url, actor };
  await database.sql.unsafe(`
    create table public.things (id int primary key, owner uuid, size int, tags text[], more jsonb);
    create table public.members (thing int, member uuid);
    alter table public.things enable row level security;
    grant select on public.things, public.members to anon, authenticated;
    insert into public.things
      select i, case when i % 2 = 0 then '${ANN}'::uuid end, nullif(i, 5), array[i::text], jsonb_build_object('open', i > 3)
      from generate_series(1, 8) i;
    insert into public.members values (1, '${ANN}'), (7, '${ANN}')`);
});
afterAll(() => database.drop());

const expression = fc.constantFrom(
  "true",
  "false",
  "null",
  "owner = (select auth.uid())",
  "size > 4",
  "size is null or size < 3",
  "(more ->> 'open')::boolean",
  "'7' = any (tags)",
  "exists (select from public.members m where m.thing = things.id and m.member = (select auth.uid()))",
  "id in (select thing from public.members)",
  "(things.*)::text like '%,3,%'",
);
const policy = fc.record({
  name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !name.includes("\0")),
  kind: fc.constantFrom("permissive", "permissive", "restrictive"),
  command: fc.constantFrom("select", "all", "update"),
  to: fc.constantFrom("public", "anon", "authenticated"),
  using: expression,
});
const claims = fc.constantFrom(
  { role: "authenticated", sub: ANN },
  { role: "authenticated" },
  { role: "anon" },
);

test("whatever the policies are, the verdict on each row is what a SELECT as that role answers, and is explained", async () => {
  const { sql } = database;
  const property = fc.asyncProperty(
    fc.uniqueArray(policy, { maxLength: 5, selector: ({ name }) => name }),
    claims,
    async (policies, as) => {
      const old = await sql<
        { name: string }[]
      >`select polname as name from pg_policy where polrelid = 'public.things'::regclass`;
      const drops = old.map(({ name }) => `drop policy ${quoteIdentifier(name)} on public.things`);
      const creates = policies.map(
        ({ name, kind, command, to, using }) =>
          `create policy ${quoteIdentifier(name)} on public.things as ${kind} for ${command} to ${to} using (${using})`,
      );
      await sql.unsafe([...drops, ...creates].join(";\n"));
      const truth = await sql.begin(async (transaction) => {
        await transaction`select set_config('request.jwt.claims', ${JSON.stringify(as)}, true), set_config('role', ${as.role}, true)`;
        return (
          await transaction<{ id: string }[]>`select id::text as id from public.things order by id`
        ).map(({ id }) => id);
      });
      const asked = rehearseRlsSchema.parse({
        schema: "public",
        table: "things",
        as: { kind: "claims", claims: as },
      });
      const { examined, seenRows, visible, failure } = await rehearseRls(context, asked);
      expect(failure).toBeNull();
      if (!examined.seen || !seenRows.seen || !visible.seen) throw new Error("it could not be read");
      expect(examined.value.flatMap((row) => (row.visible ? [row.key.id] : []))).toEqual(truth);
      expect(seenRows.value.map(({ key }) => key?.id)).toEqual(truth);
      expect(visible.value).toEqual({ count: truth.length, more: false });
      for (const { why } of [...examined.value, ...seenRows.value])
        expect(why).not.toMatch(/do not say why|^$/);
    },
  );
  await fc.assert(property, { numRuns: 12 });
});
