import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { type Listening, listen } from "./testing/listen.ts";
import { type Version, versions } from "./testing/raw-socket.ts";
import { signedIn } from "./testing/signed-in.ts";

const ANNA = "00000000-0000-4000-8000-00000000000a";
const BERT = "00000000-0000-4000-8000-00000000000b";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.letters (id int primary key, owner uuid, body text, secret text);
    alter table public.letters enable row level security;
    create policy own on public.letters for select to authenticated using (owner = (select auth.uid()));
    grant select (id, owner, body) on public.letters to authenticated;
    grant select on public.letters to service_role;
    create table public.tenants (id int primary key, tenant text, body text);
    alter table public.tenants enable row level security;
    create policy own on public.tenants for select to authenticated
      using (tenant = (select auth.jwt()) -> 'app_metadata' ->> 'tenant');
    grant select on public.tenants to authenticated;
    create table public.open (id int primary key, owner uuid, body text);
    alter table public.open replica identity full;
    grant select (id, body) on public.open to authenticated;
    create table public.keyless (id int, body text);
    alter table public.keyless replica identity full;
    grant select on public.keyless to authenticated;
    create table public.closed (id int primary key, body text);
    create table public.nopolicy (id int primary key, body text);
    alter table public.nopolicy enable row level security;
    grant select on public.nopolicy to authenticated, service_role;
    create table public.full_rls (id int primary key, owner uuid, body text);
    alter table public.full_rls replica identity full;
    alter table public.full_rls enable row level security;
    create policy own on public.full_rls for select to authenticated using (owner = (select auth.uid()));
    grant select on public.full_rls to authenticated;
    alter publication supabase_realtime add table public.letters, public.tenants, public.open, public.keyless,
      public.closed, public.nopolicy, public.full_rls;
  `);
});
afterAll(() => realtime.stop());

async function watch(
  vsn: Version,
  table: string,
  claims: Record<string, unknown>,
  event = "*",
): Promise<Listening> {
  const client = await signedIn(realtime, vsn, claims);
  return await listen(client.channel(`${table} ${JSON.stringify(claims)}`), [
    { event, schema: "public", table },
  ]);
}

describe.each(versions)("who sees what at %s", (vsn) => {
  test("rows of others are not told, and columns without a grant neither; service_role sees all", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "letters", { sub: ANNA });
    const bert = await watch(vsn, "letters", { sub: BERT });
    const server = await watch(vsn, "letters", { role: "service_role" });
    await sql`insert into public.letters values (1, ${ANNA}, 'for Anna', 'hidden')`;
    await sql`insert into public.letters values (2, ${BERT}, 'for Bert', 'hidden')`;
    await sql`update public.letters set body = 'again' where id = 1`;
    await server.changes.count(3);
    await sql`delete from public.letters`;
    await server.changes.count(5);
    await anna.changes.count(4);
    await bert.changes.count(3);
    expect(rows(anna)).toEqual([
      { id: 1, owner: ANNA, body: "for Anna" },
      { id: 1, owner: ANNA, body: "again" },
      {},
      {},
    ]);
    expect(rows(bert)).toEqual([{ id: 2, owner: BERT, body: "for Bert" }, {}, {}]);
    expect(rows(server)[0]).toEqual({ id: 1, owner: ANNA, body: "for Anna", secret: "hidden" });
    expect(JSON.stringify([...anna.changes.all, ...bert.changes.all])).not.toContain("hidden");
  });

  test("claims other than sub decide as well", async () => {
    const { sql } = realtime.database;
    const north = await watch(vsn, "tenants", { app_metadata: { tenant: "north" } });
    const south = await watch(vsn, "tenants", { app_metadata: { tenant: "south" } });
    await sql`insert into public.tenants values (1, 'north', 'n'), (2, 'south', 's'), (3, null, 'nobody')`;
    await north.changes.count(1);
    await south.changes.count(1);
    await sql`delete from public.tenants`;
    await north.changes.count(4);
    expect(rows(north)[0]).toMatchObject({ tenant: "north" });
    expect(rows(south)[0]).toMatchObject({ tenant: "south" });
  });

  test("DELETE goes round the policies: everyone who listens learns the key, and only that", async () => {
    const { sql } = realtime.database;
    const bert = await watch(vsn, "full_rls", { sub: BERT });
    await sql`insert into public.full_rls values (1, ${ANNA}, 'private')`;
    await sql`delete from public.full_rls`;
    const change = await bert.changes.next();
    expect([change.eventType, change.old]).toEqual(["DELETE", { id: 1 }]);
    expect(bert.changes.all).toHaveLength(1);
  });

  test("without row level security DELETE tells the old row by identity, as far as columns are granted", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "open", { sub: ANNA });
    await sql`insert into public.open values (1, ${BERT}, 'first')`;
    await sql`update public.open set body = 'second'`;
    await sql`delete from public.open`;
    const [, updated, deleted] = await anna.changes.count(3);
    expect([updated?.old, updated?.new]).toEqual([
      { id: 1, body: "first" },
      { id: 1, body: "second" },
    ]);
    expect(deleted?.old).toEqual({ id: 1, body: "second" });
  });

  test("a table without a primary key tells everybody Error 400 and no row", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "keyless", { sub: ANNA });
    await sql`insert into public.keyless values (1, 'x')`;
    expect(await anna.changes.next()).toMatchObject({
      table: "keyless",
      new: {},
      errors: ["Error 400: Bad Request, no primary key"],
    });
    await sql`delete from public.keyless`;
  });

  test("a role without SELECT is subscribed, and told Error 401 and no row", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "closed", { sub: ANNA });
    await sql`insert into public.closed values (1, 'confidential')`;
    const change = await anna.changes.next();
    expect(change).toMatchObject({ new: {}, errors: ["Error 401: Unauthorized"] });
    expect(JSON.stringify(change)).not.toContain("confidential");
    await sql`delete from public.closed`;
  });

  test("row level security without a policy lets nothing through but to who bypasses it", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "nopolicy", { sub: ANNA }, "INSERT");
    const server = await watch(vsn, "nopolicy", { role: "service_role" }, "INSERT");
    await sql`insert into public.nopolicy values (1, 'x')`;
    await server.changes.next();
    const fence = await watch(vsn, "open", { sub: ANNA });
    await sql`insert into public.open values (9, null, 'fence')`;
    await fence.changes.next();
    expect(anna.changes.all).toEqual([]);
    await sql`delete from public.nopolicy`;
    await sql`delete from public.open`;
  });

  test("a row that is gone before it is read is told to nobody", async () => {
    const { sql } = realtime.database;
    const anna = await watch(vsn, "letters", { sub: ANNA });
    await sql.begin(async (transaction) => {
      await transaction`insert into public.letters values (70, ${ANNA}, 'gone', null)`;
      await transaction`delete from public.letters where id = 70`;
    });
    const change = await anna.changes.next();
    expect([change.eventType, change.old]).toEqual(["DELETE", { id: 70 }]);
  });
});

function rows({ changes }: Listening): unknown[] {
  return changes.all.map((change) => change.new);
}
