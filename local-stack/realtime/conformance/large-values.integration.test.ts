import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen } from "./testing/listen.ts";
import { versions } from "./testing/raw-socket.ts";

const BIG = "x".repeat(1_100_000);
const LONG = "y".repeat(9_000);

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.pages (id int primary key, title text, body text);
    alter table public.pages alter column body set storage external;
    create table public.pages_full (id int primary key, title text, body text);
    alter table public.pages_full alter column body set storage external;
    alter table public.pages_full replica identity full;
    grant select on all tables in schema public to anon, authenticated;
    alter publication supabase_realtime add table public.pages, public.pages_full;
  `);
});
afterAll(() => realtime.stop());

describe.each(versions)("large values at %s", (vsn) => {
  test("beyond 1 MB the long values are left out, with Error 413, and the event is told", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("413"), [
      { event: "INSERT", schema: "public", table: "pages" },
    ]);
    await sql`insert into public.pages values (1, 'short', ${BIG})`;
    const change = await changes.next();
    expect(change.errors).toEqual(["Error 413: Payload Too Large"]);
    expect(change.new).toEqual({ id: 1, title: "short" });
    await sql`delete from public.pages`;
    await client.removeAllChannels();
  });

  test("an unchanged value stored out of line is absent, unless the identity is FULL", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const plain = await listen(client.channel("p"), [{ event: "UPDATE", schema: "public", table: "pages" }]);
    const full = await listen(client.channel("f"), [
      { event: "UPDATE", schema: "public", table: "pages_full" },
    ]);
    await sql`insert into public.pages values (1, 'a', ${LONG})`;
    await sql`insert into public.pages_full values (1, 'a', ${LONG})`;
    await sql`update public.pages set title = 'b'`;
    await sql`update public.pages_full set title = 'b'`;
    expect((await plain.changes.next()).new).toEqual({ id: 1, title: "b" });
    const change = await full.changes.next();
    expect(change.new).toEqual({ id: 1, title: "b", body: LONG });
    expect(change.old).toEqual({ id: 1, title: "a", body: LONG });
    await sql`delete from public.pages`;
    await sql`delete from public.pages_full`;
    await client.removeAllChannels();
  });
});
