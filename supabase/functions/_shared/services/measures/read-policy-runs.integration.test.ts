import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openConnection } from "../../../../../local-stack/realtime/postgres-changes/open-connection.ts";
import {
  openSlot,
  type Slot,
} from "../../../../../local-stack/realtime/postgres-changes/testing/open-slot.ts";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { PolicyRun } from "../../domain/measures/table-measures.ts";
import { readMeasures } from "./read-measures.ts";

const database = await createTestDatabase();
const { sql } = database;
const admin = openConnection(database.adminUrl, "test", 1);
const alice = "00000000-0000-4000-8000-00000000000a";
let slot: Slot;

interface Case {
  name: string;
  /** Run before the policy is written. */
  given?: string;
  /** Run once the table has its policy. */
  afterwards?: (table: string) => string;
  using: string;
  /** Claims of the one subscriber; without them, a user who just signed up. */
  claims?: Record<string, unknown>;
  /** SQLSTATE, or null when nothing is wrong. */
  raises: string | null;
}

const cases: Case[] = [
  { name: "everybody sees everything", using: "true", raises: null },
  { name: "own rows", using: "owner = (select auth.uid())", raises: null },
  { name: "a claim that is absent", using: "(auth.jwt() ->> 'org')::uuid = owner", raises: null },
  {
    name: "a claim that is empty",
    using: "(auth.jwt() ->> 'org')::uuid = owner",
    claims: { org: "" },
    raises: "22P02",
  },
  {
    name: "a claim that is empty and guarded",
    using: "nullif(auth.jwt() ->> 'org', '')::uuid = owner",
    claims: { org: "" },
    raises: null,
  },
  {
    name: "a claim that is malformed, in metadata",
    using: "(auth.jwt() -> 'app_metadata' ->> 'org')::int = 4",
    claims: { app_metadata: { org: "secret-org" } },
    raises: "22P02",
  },
  {
    name: "a subject that is no UUID",
    using: "owner = auth.uid()",
    claims: { sub: "auth0|secret" },
    raises: "22P02",
  },
  {
    name: "a function that may not be called",
    given: `create function public.is_member() returns boolean language sql stable as 'select true';
            revoke execute on function public.is_member() from public, anon, authenticated`,
    using: "public.is_member()",
    raises: "42501",
  },
  {
    name: "the same function inlined, which may be called",
    given: "create function public.may_call() returns boolean language sql stable as 'select true'",
    using: "public.may_call()",
    raises: null,
  },
  {
    name: "a table that may not be read",
    given: "create table public.members (owner uuid); revoke all on public.members from authenticated",
    using: "exists (select from public.members m where m.owner = auth.uid())",
    raises: "42501",
  },
  {
    name: "a security definer function that reads it",
    given: `create table public.teams (owner uuid); revoke all on public.teams from authenticated;
            create function public.in_team() returns boolean language sql stable security definer set search_path = ''
              as 'select exists (select from public.teams where owner = auth.uid())'`,
    using: "(select public.in_team())",
    raises: null,
  },
  { name: "a division by zero", using: "10 / amount > 1", raises: "22012" },
  { name: "a guarded division", using: "10 / nullif(amount, 0) > 1", raises: null },
  {
    name: "a setting that is not there",
    using: "current_setting('app.tenant') = owner::text",
    raises: "42704",
  },
  {
    name: "a setting that may be missing",
    using: "current_setting('app.tenant', true) = owner::text",
    raises: null,
  },
  { name: "a text column cast to a number", using: "note::int = 4", raises: "22P02" },
  {
    name: "a sub-select with two rows",
    using: "owner = (select gen_random_uuid() from generate_series(1, 2))",
    raises: "21000",
  },
  {
    name: "a function that raises for those without a claim",
    given: `create function public.tenant() returns text language plpgsql stable as $$
              begin
                if auth.jwt() ->> 'tenant' is null then raise exception 'no tenant for %', auth.uid(); end if;
                return auth.jwt() ->> 'tenant';
              end $$`,
    using: "public.tenant() = note",
    raises: "P0001",
  },
  {
    name: "a function that raises with the row in its words",
    given: `create function public.refuses(note text) returns boolean language plpgsql stable as $$
              begin
                if note ~ '^[a-z]' then raise exception 'can''t show % to you', note; end if;
                return true;
              end $$`,
    using: "public.refuses(note)",
    raises: "P0001",
  },
  {
    name: "a function that raises with the row in its words, and a state of its own",
    given: `create function public.denies(note text) returns boolean language plpgsql stable as $$
              begin
                if note ~ '^[a-z]' then raise exception '% is closed', note using errcode = '42501'; end if;
                return true;
              end $$`,
    using: "public.denies(note)",
    raises: "42501",
  },
  {
    name: "a function that raises always the same",
    given: `create function public.closes() returns boolean language plpgsql stable as $$
              begin raise exception 'closed until 9'; end $$`,
    using: "public.closes()",
    raises: "P0001",
  },
  {
    name: "a function whose body names a table that is gone",
    given: `create table public.gone (id int);
            create function public.looks() returns boolean language plpgsql stable as
              'begin return exists (select from public.gone); end';
            drop table public.gone`,
    using: "public.looks()",
    raises: "42P01",
  },
  {
    name: "policies that read each other",
    given: `create table public.pair (id int); grant select on public.pair to authenticated;
            alter table public.pair enable row level security`,
    using: "exists (select from public.pair)",
    raises: null,
  },
  {
    name: "a role that may read the key alone",
    using: "true",
    afterwards: (table) => `revoke select on public.${table} from authenticated;
                      grant select (id) on public.${table} to authenticated`,
    raises: null,
  },
  {
    name: "a key of a type whose schema is closed",
    given: "create schema hidden; create domain hidden.number as int",
    using: "true",
    afterwards: (table) => `alter table public.${table} alter id type hidden.number`,
    raises: null,
  },
];
const tables = cases.map((one, i) => ({ ...one, table: `case_${i}` }));

beforeAll(async () => {
  for (const { table, given, using, afterwards } of tables) {
    if (given !== undefined) await sql.unsafe(given);
    await sql.unsafe(`
      create table public.${table} (id int primary key, owner uuid, amount int, note text);
      insert into public.${table} values (1, '${alice}', 5, '4'), (2, '${alice}', 0, 'a secret note');
      alter table public.${table} enable row level security;
      grant select on public.${table} to authenticated, anon, service_role;
      create policy own on public.${table} for select to authenticated using (${using});
      alter publication supabase_realtime add table public.${table}`);
    if (afterwards !== undefined) await sql.unsafe(afterwards(table));
  }
});
beforeEach(async () => {
  slot = await openSlot(database);
});
afterEach(async () => {
  await slot.close();
  await admin`delete from realtime.subscription`;
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function runOf(table: string, role: string): Promise<PolicyRun | undefined> {
  const measuresOf = await readMeasures(sql, { scan: null });
  const { policies } = measuresOf({ schema: "public", table });
  if (!policies.seen) throw new Error(policies.reason);
  return policies.value.find((run) => run.role === role);
}

describe("a policy is called broken exactly when it breaks the delivery of changes", () => {
  it.each(tables)("$name", async ({ table, claims, raises }) => {
    await slot.subscribe({ schema: "public", table }, { role: "authenticated", sub: alice, ...claims });
    const run = await runOf(table, "authenticated");
    expect(run?.error?.sqlState ?? null).toBe(raises);
    expect(run).toMatchObject({ rows: 2, liveClaims: 1 });

    await sql`insert into public.${sql(table)} values (3, ${alice}, 0, 'another note')`;
    const poll = slot.poll();
    if (raises === null) expect(await poll).toBeDefined();
    else await expect(poll).rejects.toMatchObject({ code: raises });
    await sql`delete from public.${sql(table)} where id = 3`;
  });

  it("tells nothing of what claims and rows hold", async () => {
    for (const { table, claims } of tables) {
      await slot.subscribe({ schema: "public", table }, { role: "authenticated", sub: alice, ...claims });
    }
    const measuresOf = await readMeasures(sql, { scan: null });
    const told = JSON.stringify(tables.map(({ table }) => measuresOf({ schema: "public", table })));
    expect(told).not.toMatch(/secret|0000000a/);
  });

  it.each([
    ["public.refuses(note)", "can't show …"],
    ["public.denies(note)", "…"],
    ["public.closes()", "closed until 9"],
    ["public.tenant() = note", "no tenant for …"],
  ])("tells of what %s raises its own words: %s", async (using, message) => {
    const { table } = tables.find((one) => one.using === using) ?? expect.fail(using);
    expect((await runOf(table, "authenticated"))?.error?.message).toBe(message);
  });
});
