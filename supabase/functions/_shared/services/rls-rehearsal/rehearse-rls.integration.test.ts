import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type RehearseRls, rehearseRlsSchema } from "#domain/api/rls.ts";
import { type RlsRehearsal, rlsRehearsalSchema } from "#domain/rls/rehearsal.ts";
import { connect } from "../../../../../local-stack/postgres/connect.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { ServiceContext } from "../context.ts";
import { listRlsOptions } from "./list-rls-options.ts";
import { listUsers } from "./list-users.ts";
import { noteSnapshot } from "./note-snapshot.ts";
import { rehearseRls } from "./rehearse-rls.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";

let database: TestDatabase;
let context: ServiceContext;

beforeAll(async () => {
  database = await createTestDatabase();
  context = {
    sql: database.sql,
    databaseUrl: database.url,
    actor: { userId: null, email: "operator@example.com", role: "operator" },
  };
  await database.sql.unsafe(`
    create table public.letters (id int primary key, owner uuid, body text, secret text, archived boolean not null default false);
    alter table public.letters enable row level security;
    create policy own on public.letters for select to authenticated using (owner = (select auth.uid()));
    create policy shared on public.letters for select to public using (body like 'to all%');
    create policy unarchived on public.letters as restrictive for select to authenticated using (not archived);
    create policy writers on public.letters for insert to authenticated with check (true);
    grant select (id, owner, body, archived) on public.letters to authenticated;
    insert into public.letters values
      (1, '${ANN}', 'for Ann', 'hidden', false), (2, '${BEN}', 'for Ben', 'hidden', false), (3, null, 'to all', 'hidden', false),
      (4, '${ANN}', 'old', 'hidden', true), (5, null, null, null, false);
    create table public.closed (id int primary key, note text);
    insert into public.closed values (1, 'x');
    create table public.invitations (code text primary key);
    insert into public.invitations values ('a-secret-of-its-own');
    create table public.half (id int primary key, note text);
    insert into public.half values (1, 'x');
    grant select (note) on public.half to authenticated;
    create table public.open (id int primary key, at timestamptz default now());
    grant select on public.open to anon, authenticated;
    insert into public.open select i from generate_series(1, 1500) i;
    create table public.keyless (note text);
    grant select on public.keyless to authenticated;
    insert into public.keyless values ('a'), ('b');
    create view public.letter_view as select * from public.letters;
    create table public."Odd ""name" ("the key" text, part int, "Ünï" jsonb, primary key ("the key", part));
    alter table public."Odd ""name" enable row level security;
    create policy "it's odd" on public."Odd ""name" for select to authenticated
      using ("Odd ""name"."Ünï" ->> 'tenant' = (select auth.jwt()) -> 'app_metadata' ->> 'tenant'
        and exists (select from public.open o where o.id = "Odd ""name".part));
    grant select on public."Odd ""name" to authenticated;
    insert into public."Odd ""name" values ('a''b', 1, '{"tenant":"north"}'), ('c\\d', 2, '{"tenant":"south"}');
    alter publication supabase_realtime add table public.letters, public.open;
  `);
});
afterAll(() => database.drop());

type Asked = Partial<RehearseRls> & { table: string };
const ann = { kind: "claims", claims: { role: "authenticated", sub: ANN } } as const;

async function rehearse(asked: Asked): Promise<RlsRehearsal> {
  const full = rehearseRlsSchema.parse({ schema: "public", as: ann, ...asked });
  return rlsRehearsalSchema.parse(await rehearseRls(context, full));
}

/** What somebody with these claims gets from the API: the truth that a rehearsal has to tell. */
async function selectAs(claims: Record<string, unknown>, statement: string): Promise<unknown[]> {
  return await database.sql.begin(async (sql) => {
    await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('role', ${String(claims.role)}, true)`;
    return [...(await sql.unsafe(statement))];
  });
}

describe("what a user sees of a table", () => {
  it("is what a SELECT of theirs answers, with the policies that decided each row", async () => {
    const { examined, visible, total, seenRows, verdict, security } = await rehearse({ table: "letters" });
    const truth = await selectAs(ann.claims, "select id::text as id from public.letters order by id");
    expect(seenRows).toMatchObject({ value: truth.map((key) => ({ key, values: null })) });
    expect(seenRows).toMatchObject({
      value: [{ why: "“own” lets it through." }, { why: "“shared” lets it through." }],
    });
    expect([visible, total]).toMatchObject([{ value: { count: 2, more: false } }, { value: { count: 5 } }]);
    expect(security).toEqual({ enabled: true, forced: false, active: true });
    expect(verdict).toBe("This subject sees 2 rows of 5.");
    if (!examined.seen) throw new Error(examined.reason);
    expect(examined.value.map(({ key, visible, decidedBy }) => [key.id, visible, decidedBy])).toEqual([
      ["1", true, ["own"]],
      ["2", false, ["own", "shared"]],
      ["3", true, ["shared"]],
      ["4", false, ["unarchived"]],
      ["5", false, ["own", "shared"]],
    ]);
  });

  it("tells which policies apply, and through which role", async () => {
    const { policies, grants } = await rehearse({ table: "letters" });
    expect(policies.map(({ name, applies, through }) => [name, applies, through])).toEqual([
      ["own", true, "authenticated"],
      ["shared", true, "public"],
      ["unarchived", true, "authenticated"],
      ["writers", false, null],
    ]);
    expect(policies[0]?.using).toContain("auth.uid()");
    expect(grants).toMatchObject({ schema: true, table: false });
    expect(grants.columns.find(({ name }) => name === "secret")?.select).toBe(false);
  });

  it("shows contents only when they are asked for, never of columns without a grant, and both go on record", async () => {
    const shown = await rehearse({ table: "letters", contents: true });
    expect(shown.seenRows).toMatchObject({
      value: [{ values: { id: "1", body: "for Ann" } }, { values: { body: "to all" } }],
    });
    expect(JSON.stringify(shown)).not.toContain("hidden");
    const [row] = await database.sql<[{ record: Record<string, unknown> }]>`
      select text::jsonb as record from realtime_optimizer.audit_log order by seq desc limit 1`;
    expect(row.record).toMatchObject({
      action: "rls.rehearsed",
      target: { schema: "public", table: "letters" },
      details: { as: "claims", role: "authenticated", sub: ANN, claims: ["role", "sub"], contents: true },
    });
    expect(JSON.stringify(await rehearse({ table: "letters" }))).not.toContain("for Ann");
  });

  it("reads names and values of any shape, and claims beside sub", async () => {
    const claims = { role: "authenticated", app_metadata: { tenant: "north" } };
    const { examined, seenRows } = await rehearse({ table: 'Odd "name', as: { kind: "claims", claims } });
    expect(seenRows).toMatchObject({ value: [{ key: { "the key": "a'b", part: "1" } }] });
    expect(examined).toMatchObject({
      value: [
        { visible: true, decidedBy: ["it's odd"] },
        { key: { "the key": "c\\d", part: "2" }, visible: false, outcomes: ["fails"] },
      ],
    });
  });

  it("is bounded where there is much of it", async () => {
    const { visible, total, examined, security, verdict } = await rehearse({ table: "open", rows: 5 });
    expect([visible, total]).toMatchObject([
      { value: { count: 1000, more: true } },
      { value: { count: 1000, more: true } },
    ]);
    expect(examined).toMatchObject({ value: { length: 5 } });
    expect(security.active).toBe(false);
    expect(verdict).toMatch(/row level security does not bind/);
  });

  it("says that a grant is missing before any policy is asked", async () => {
    const { verdict, visible, plan, examined } = await rehearse({ table: "closed" });
    expect(examined).toMatchObject({
      value: [{ visible: false, why: "The role may not select from the table." }],
    });
    expect(verdict).toBe("authenticated sees nothing: it has no SELECT on closed.");
    expect(visible).toMatchObject({ value: { count: 0 } });
    expect(plan).toMatchObject({ seen: false, reason: "The role has no SELECT on the table." });
  });

  it("tells no key that the role may not select, whatever is asked for", async () => {
    const answer = await rehearse({ table: "invitations", contents: true });
    expect(answer.examined).toMatchObject({
      value: [{ key: { code: "[hidden]" }, values: {}, visible: false }],
    });
    expect(JSON.stringify(answer)).not.toContain("a-secret-of-its-own");
  });

  it("says of a row whose key the role may not select that nobody can look it up", async () => {
    const { examined, visible, seenRows } = await rehearse({ table: "half", contents: true });
    expect(examined).toMatchObject({ value: [{ visible: null, why: expect.stringMatching(/primary key/) }] });
    expect([visible, seenRows]).toMatchObject([
      { value: { count: 1 } },
      { value: [{ key: null, values: { note: "x" } }] },
    ]);
  });

  it("counts the rows of a table without a primary key, and says why it judges none", async () => {
    const { examined, visible, deletes, changes } = await rehearse({ table: "keyless" });
    expect(visible).toMatchObject({ value: { count: 2 } });
    expect(examined).toMatchObject({ seen: false, reason: expect.stringMatching(/no primary key/) });
    expect(changes.seen).toBe(false);
    expect(deletes.rule).toBe("not_published");
  });

  it("measures the look-up that Realtime makes for each change, by its index", async () => {
    await database.sql`analyze public.open`;
    const { lookup, plan } = await rehearse({ table: "open" });
    expect(lookup).toMatchObject({ seen: true, value: { indexes: ["open_pkey"] } });
    expect(plan).toMatchObject({ seen: true, value: { scanned: ["open"], rows: 1001 } });
  });
});

describe("whom it can be", () => {
  test.each([
    [{ kind: "role", role: "service_role" }, /does not bind this role/],
    [{ kind: "role", role: "supabase_admin" }, /no role of that name/],
    [{ kind: "claims", claims: { sub: ANN } }, /name no role/],
    [{ kind: "claims", claims: { role: "postgres" } }, /no role of that name/],
  ] as const)("%j is refused with the reason, and nothing goes on record", async (as, message) => {
    const before = await database.sql`select count(*) from realtime_optimizer.audit_log`;
    await expect(rehearse({ table: "letters", as })).rejects.toMatchObject({
      code: "test_refused",
      message: expect.stringMatching(message),
    });
    expect(await database.sql`select count(*) from realtime_optimizer.audit_log`).toEqual(before);
  });

  test("an account of the project, with the claims Auth would give it and none of its secrets", async () => {
    await database.sql`
      insert into auth.users (id, aud, role, email, encrypted_password, raw_app_meta_data, created_at)
      values (${ANN}, 'authenticated', 'authenticated', 'Ann@Example.com', 'never to be seen',
              '{"tenant":"north"}', now()),
             (${BEN}, 'authenticated', 'authenticated', 'ben@example.com', 'never to be seen', '{}', now())`;
    const users = await listUsers(context, { search: "ANN@", offset: 0 });
    expect(users).toMatchObject({ users: { value: { rows: [{ id: ANN, email: "Ann@Example.com" }] } } });
    expect(JSON.stringify(users)).not.toContain("never");
    const odd = await rehearse({ table: 'Odd "name', as: { kind: "user", id: ANN } });
    expect(odd.seenRows).toMatchObject({ value: [{ key: { part: "1" } }] });
    expect(odd.subject).toMatchObject({ kind: "user", role: "authenticated", sub: ANN });
    const unknown = rehearse({ table: "letters", as: { kind: "user", id: crypto.randomUUID() } });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  test("roles and tables are offered, published tables first", async () => {
    const { roles, tables } = await listRlsOptions(context);
    expect(roles.filter(({ refusal }) => refusal === null).map(({ name }) => name)).toEqual([
      "anon",
      "authenticated",
    ]);
    expect(tables.slice(0, 2).map(({ table }) => table)).toEqual(["letters", "open"]);
    expect(tables.some(({ schema }) => schema === "realtime_optimizer")).toBe(false);
  });

  test("a view, or what is not there, is refused", async () => {
    await expect(rehearse({ table: "letter_view" })).rejects.toMatchObject({ code: "test_refused" });
    await expect(rehearse({ table: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("policies that mean harm, or do it", () => {
  const hostile = async (body: string, more = "") => {
    await database.sql.unsafe(`
      drop table if exists public.trap;
      create table public.trap (id int primary key, note text);
      insert into public.trap values (1, 'a'), (2, 'b');
      create or replace function public.trapped() returns boolean language plpgsql volatile as $f$ begin ${body} end $f$;
      alter table public.trap enable row level security;
      create policy trap on public.trap for select to authenticated using (public.trapped());
      grant select on public.trap to authenticated; ${more}`);
    return { table: "trap", timeoutMs: 300 };
  };

  test("one that writes is refused, and nothing is written", async () => {
    const asked = await hostile(
      "insert into public.open values (99999); return true;",
      "grant insert on public.open to authenticated;",
    );
    const { failure, verdict } = await rehearse(asked);
    expect(failure).toMatchObject({ sqlstate: "25006", stopsRealtime: false });
    expect(verdict).toMatch(/A policy writes/);
    expect(await database.sql`select from public.open where id = 99999`).toHaveLength(0);
  });

  test("one that sleeps meets the time limit", async () => {
    const { failure, examined } = await rehearse(await hostile("perform pg_sleep(60); return true;"));
    expect(failure).toMatchObject({ sqlstate: "57014", stopsRealtime: false });
    expect(examined).toMatchObject({ value: [{ visible: null }, { visible: null }] });
  });

  test("one that lengthens its own time limit meets it all the same", async () => {
    const { failure } = await rehearse(
      await hostile("perform set_config('statement_timeout', '0', true); perform pg_sleep(60); return true;"),
    );
    expect(failure).toMatchObject({ sqlstate: "57014" });
  });

  test("one that catches the time limit and goes on is ended with its session", async () => {
    const asked = await hostile(
      "loop begin perform pg_sleep(60); exception when query_canceled then null; end; end loop;",
    );
    const full = rehearseRlsSchema.parse({ schema: "public", as: ann, ...asked });
    await expect(rehearseRls(context, full, { endsAfterMs: 1_500 })).rejects.toMatchObject({
      code: "query_timeout",
      message: expect.stringMatching(/altogether/),
    });
    await expect
      .poll(
        () => database.sql`select from pg_stat_activity where application_name = 'realtime-optimizer rls test'
                               and datname = current_database()`,
      )
      .toHaveLength(0);
  });

  test("one that ends its own session ends the test, and not the process", async () => {
    const asked = await hostile("reset role; perform pg_terminate_backend(pg_backend_pid()); return true;");
    await expect(rehearse(asked)).rejects.toMatchObject({ code: "database_unavailable" });
  });

  test.each([
    "perform set_config('role', 'none', true); return true;",
    "reset role; return true;",
    "execute 'set local role postgres'; return true;",
  ])("one that leaves the role ends the test: %s", async (body) => {
    await expect(rehearse(await hostile(body))).rejects.toMatchObject({
      code: "test_refused",
      message: expect.stringMatching(/left the role/),
    });
  });

  test("one that leaves the role to write, writes nothing", async () => {
    const body = `perform set_config('role', 'none', true);
      begin perform set_config('transaction_read_only', 'off', true); exception when others then null; end;
      update public.open set at = 'epoch' where id = 1; return true;`;
    await rehearse(await hostile(body)).catch(() => undefined);
    expect(await database.sql`select from public.open where at = 'epoch'`).toHaveLength(0);
  });

  test("one that takes a lock of the session leaves none behind", async () => {
    await rehearse(await hostile("perform pg_advisory_lock(4711); return true;"));
    await expect
      .poll(() => database.sql`select from pg_locks where locktype = 'advisory' and objid = 4711`)
      .toHaveLength(0);
  });

  test("one that raises an error would stop Realtime, and says so of the row that raised it", async () => {
    const body = "return (select 1 / 0) = 1;";
    await hostile(body);
    await database.sql.unsafe(`
      drop policy trap on public.trap;
      create policy trap on public.trap for select to authenticated using (case when id = 2 then 1 / (id - 2) = 1 else true end)`);
    const { failure, examined, policies, verdict } = await rehearse({ table: "trap" });
    expect(failure).toMatchObject({ sqlstate: "22012", stopsRealtime: true });
    expect(verdict).toMatch(/fails on it for the whole project/);
    expect(examined).toMatchObject({ value: [{ visible: true }, { visible: null }] });
    expect(policies[0]?.failure).toMatchObject({ sqlstate: "22012" });
  });

  test("one that reads a setting Realtime does not set fails here as it fails there", async () => {
    const { failure } = await rehearse(
      await hostile("return current_setting('request.jwt.claim.sub') is not null;"),
    );
    expect(failure).toMatchObject({ sqlstate: "42704", stopsRealtime: true });
  });
});

describe("changes of the last minute", () => {
  const rules = async (asked: Asked) => {
    const { changes } = await rehearse(asked);
    if (!changes.seen) throw new Error(changes.reason);
    return changes.value.rows.map(({ key, verdict, rule }) => [key.id, verdict, rule]).sort();
  };

  beforeAll(async () => {
    await database.sql`delete from realtime_optimizer.snapshots`;
  });

  it("are not known before anybody looked", async () => {
    const { changes } = await rehearse({ table: "letters" });
    expect(changes).toMatchObject({ seen: false, remedy: expect.stringMatching(/sampler/) });
  });

  it("are not dated by samples that ended long ago, however many transactions ago", async () => {
    await database.sql`
      insert into realtime_optimizer.snapshots (at, snapshot) values (now() - interval '1 day', '10:10:')`;
    const { changes } = await rehearse({ table: "letters" });
    expect(changes).toMatchObject({ seen: false, remedy: expect.stringMatching(/sampler/) });
    await database.sql`delete from realtime_optimizer.snapshots`;
  });

  it("are dated between two samples, and judged by the rule that decided", async () => {
    const { sql } = database;
    await noteSnapshot(sql);
    await sql`insert into public.letters values (10, ${ANN}, 'new', ''), (11, ${BEN}, 'new', '')`;
    await sql`update public.letters set body = 'to all of us' where id = 2`;
    await noteSnapshot(sql);
    expect(await rules({ table: "letters" })).toEqual([
      ["10", "delivered", "delivered"],
      ["11", "withheld", "hidden_by_rls"],
      ["2", "delivered", "delivered"],
    ]);
    const { changes } = await rehearse({ table: "letters" });
    const [first] = changes.seen ? changes.value.rows : [];
    const [{ oldest, newest }] = await sql<[{ oldest: Date; newest: Date }]>`
      select min(at) as oldest, max(at) as newest from realtime_optimizer.snapshots`;
    expect([first?.after, first?.before]).toEqual([oldest.toISOString(), newest.toISOString()]);
  });

  it("leave out what a transaction wrote that is still open, or began before and has ended since", async () => {
    const other = connect(database.url);
    try {
      await database.sql`delete from realtime_optimizer.snapshots`;
      const session = await other.reserve();
      await session`begin`;
      await session`insert into public.letters values (20, ${ANN}, 'late', '')`;
      await noteSnapshot(database.sql);
      expect(await rules({ table: "letters" })).toEqual([]);
      await session`commit`;
      session.release();
      expect(await rules({ table: "letters" })).toEqual([["20", "delivered", "delivered"]]);
    } finally {
      await other.end();
    }
  });

  test.each(["secret=eq.x", "nothing=eq.x", "body=eq", "body=eq.a,"])(
    "no change passes a filter that the server refuses: %s",
    async (filter) => {
      expect((await rules({ table: "letters", filter }))[0]).toEqual(["20", "withheld", "filter_refused"]);
    },
  );

  it("follow the publication and the event", async () => {
    const { sql } = database;
    await sql`alter publication supabase_realtime set (publish = 'insert')`;
    const { deletes } = await rehearse({ table: "letters" });
    expect(deletes.rule).toBe("operation_not_published");
    expect((await rules({ table: "letters", event: "UPDATE" }))[0]?.[2]).toBe("event_not_asked");
    await sql`alter publication supabase_realtime drop table public.letters`;
    expect((await rules({ table: "letters" }))[0]?.[2]).toBe("not_published");
    await sql`alter publication supabase_realtime add table public.letters`;
    await sql`alter publication supabase_realtime set (publish = 'insert, update, delete, truncate')`;
  });

  it("are not guessed where there is no schema realtime to ask about filters", async () => {
    const admin = connect(database.adminUrl);
    try {
      expect(await rules({ table: "letters", filter: "id=eq.20" })).toEqual([
        ["20", "delivered", "delivered"],
      ]);
      await admin`drop schema realtime cascade`;
      expect(await rules({ table: "letters", filter: "id=eq.20" })).toEqual([["20", "unknown", "not_known"]]);
    } finally {
      await admin.end();
    }
  });
});
