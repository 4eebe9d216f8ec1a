import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen } from "./testing/listen.ts";
import { RawSocket, versions } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create schema "Back Office";
    grant usage on schema "Back Office" to anon, authenticated;
    create table public.tasks (id bigint primary key, title text, tags text[], done boolean, price numeric,
      at timestamptz, extra jsonb, raw bytea);
    create table public.other (id int primary key);
    create table "Back Office"."weird ""table""; drop" (id int primary key, "a]b" text, "c[d]:e" text);
    create table public."a_b" (id int primary key);
    create table public."axb" (id int primary key);
    create table public.silent (id int primary key);
    grant select on all tables in schema public, "Back Office" to anon, authenticated;
    alter publication supabase_realtime add table public.tasks, public.other, public.a_b, public.axb,
      "Back Office"."weird ""table""; drop";
  `);
});
afterAll(() => realtime.stop());

describe.each(versions)("Postgres Changes at %s", (vsn) => {
  test("INSERT, UPDATE and DELETE reach who asked for all, with types and old key", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("all"), [
      { event: "*", schema: "public", table: "tasks" },
    ]);
    await sql`
      insert into public.tasks values
        (1, 'Ünïcode, "quoted" \\ and ''apostrophe''', '{a,"b c",null}', true, 12.50,
         '2026-01-02 03:04:05.678+00', '{"k": [1, null]}', '\\xdeadbeef')
    `;
    await sql`update public.tasks set title = 'second' where id = 1`;
    await sql`delete from public.tasks where id = 1`;
    const [inserted, updated, deleted] = await changes.count(3);
    expect(inserted).toMatchObject({
      eventType: "INSERT",
      schema: "public",
      table: "tasks",
      errors: null,
      old: {},
      new: {
        id: 1,
        title: `Ünïcode, "quoted" \\ and 'apostrophe'`,
        tags: ["a", "b c", null],
        done: true,
        price: 12.5,
        extra: { k: [1, null] },
        raw: "deadbeef",
      },
    });
    expect(inserted?.commit_timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(String(inserted?.new.at))).toBe(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
    expect(updated).toMatchObject({ eventType: "UPDATE", new: { title: "second" }, old: { id: 1 } });
    expect(deleted).toMatchObject({ eventType: "DELETE", new: {}, old: { id: 1 } });
    await client.removeAllChannels();
  });

  test("who asked for one kind of event gets that kind only", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const inserts = await listen(client.channel("i"), [
      { event: "INSERT", schema: "public", table: "other" },
    ]);
    const updates = await listen(client.channel("u"), [
      { event: "UPDATE", schema: "public", table: "other" },
    ]);
    const deletes = await listen(client.channel("d"), [
      { event: "DELETE", schema: "public", table: "other" },
    ]);
    await sql`insert into public.other values (1)`;
    await sql`update public.other set id = 2`;
    await sql`delete from public.other`;
    await deletes.changes.count(1);
    expect(inserts.changes.all.map(({ eventType }) => eventType)).toEqual(["INSERT"]);
    expect(updates.changes.all.map(({ eventType }) => eventType)).toEqual(["UPDATE"]);
    expect(deletes.changes.all.map(({ eventType }) => eventType)).toEqual(["DELETE"]);
    await client.removeAllChannels();
  });

  test("who asked for a schema gets its published tables, and nothing of others", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const office = await listen(client.channel("schema"), [{ event: "*", schema: "Back Office" }]);
    await sql`insert into public.other values (9)`;
    await sql`insert into public.silent values (${vsn === "1.0.0" ? 1 : 2})`;
    await sql`insert into "Back Office"."weird ""table""; drop" values (1, 'x', 'y')`;
    await sql`delete from "Back Office"."weird ""table""; drop"`;
    await sql`delete from public.other`;
    const told = await office.changes.count(2);
    expect(told.map(({ table, new: row }) => [table, row])).toEqual([
      ['weird "table"; drop', { id: 1, "a]b": "x", "c[d]:e": "y" }],
      ['weird "table"; drop', {}],
    ]);
    await client.removeAllChannels();
  });

  test("names of tables are patterns: an underscore stands for any letter", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("like"), [
      { event: "*", schema: "public", table: "a_b" },
    ]);
    await sql`insert into public.axb values (${vsn === "1.0.0" ? 1 : 2})`;
    expect((await changes.next()).table).toBe("axb");
    await client.removeAllChannels();
  });

  test("one change is one frame for a channel, with the ids of all bindings that match", async () => {
    const { sql } = realtime.database;
    const socket = await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "authenticated" }));
    const reply = await socket.join("realtime:ids", {
      postgres_changes: [
        { event: "*", schema: "public", table: "other" },
        { event: "INSERT", schema: "public", table: "other" },
        { event: "DELETE", schema: "public", table: "other" },
      ],
    });
    const { postgres_changes: bindings } = reply.response as { postgres_changes: { id: number }[] };
    await socket.event("realtime:ids", "system");
    await sql`insert into public.other values (77)`;
    const { payload, joinRef, ref } = await socket.event("realtime:ids", "postgres_changes");
    expect(new Set(payload.ids as number[])).toEqual(new Set([bindings[0]?.id, bindings[1]?.id]));
    expect([joinRef ?? null, ref]).toEqual([null, null]);
    expect(payload.data).toMatchObject({
      columns: [{ name: "id", type: "int4" }],
      record: { id: 77 },
      errors: null,
    });
    expect(payload.data).not.toHaveProperty("old_record");
    await sql`delete from public.other`;
    const removed = await socket.inbox.find(
      (message) => (message.payload.data as { type?: string } | undefined)?.type === "DELETE",
    );
    expect(removed.payload.data).not.toHaveProperty("record");
    expect(socket.inbox.all.filter(({ event }) => event === "postgres_changes")).toHaveLength(2);
    await socket.close();
  });

  test("select slims record and columns to what was asked for, and the key", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("select"), [
      { event: "INSERT", schema: "public", table: "tasks", select: ["title"] },
    ]);
    await sql`insert into public.tasks (id, title, done) values (50, 'slim', true)`;
    expect((await changes.next()).new).toEqual({ id: 50, title: "slim" });
    await sql`delete from public.tasks`;
    await client.removeAllChannels();
  });

  test("TRUNCATE is never told", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const { changes } = await listen(client.channel("truncate"), [
      { event: "*", schema: "public", table: "other" },
    ]);
    await sql`truncate public.other`;
    await sql`insert into public.other values (5)`;
    expect((await changes.next()).eventType).toBe("INSERT");
    await sql`delete from public.other`;
    await client.removeAllChannels();
  });
});
