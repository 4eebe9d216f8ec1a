import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen, startListening } from "./testing/listen.ts";
import { RawSocket, versions } from "./testing/raw-socket.ts";
import { signedIn } from "./testing/signed-in.ts";
import { readUserBroadcast } from "./testing/user-broadcast-frame.ts";

const ANNA = "00000000-0000-4000-8000-00000000000a";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.marks (id int primary key);
    grant select on public.marks to anon, authenticated;
    alter publication supabase_realtime add table public.marks;
    create policy "broadcast only" on realtime.messages for all to authenticated
      using (extension = 'broadcast') with check (extension = 'broadcast');
  `);
});
afterAll(() => realtime.stop());

describe.each(versions)("edges at %s", (vsn) => {
  const open = async () => await RawSocket.open(realtime.url, vsn, await realtime.token({ sub: ANNA }));
  const n = vsn === "1.0.0" ? 100 : 200;

  test.each([
    ["a table alone is one of public", { event: "INSERT", table: "marks" }],
    ["events in any case", { event: "insert", schema: "public", table: "marks" }],
    ["an event nobody knows is all of them", { event: "UPSERT", schema: "public", table: "marks" }],
    ["a blank filter is none", { event: "*", schema: "public", table: "marks", filter: " " }],
    ["a schema as a pattern", { event: "*", schema: "publi_", table: "mark%" }],
  ])("%s", async (_name, binding) => {
    const { sql } = realtime.database;
    const socket = await open();
    const topic = "realtime:bindings";
    const reply = await socket.join(topic, { postgres_changes: [null, binding] });
    expect(reply).toMatchObject({ status: "ok", response: { postgres_changes: [binding] } });
    expect((await socket.event(topic, "system")).payload.message).toBe("Subscribed to PostgreSQL");
    // The poll may still bring what the case before has deleted.
    const [row] =
      await sql`insert into public.marks select coalesce(max(id), 0) + 1 from public.marks returning id`;
    const told = await socket.inbox.find(
      ({ event, payload }) => event === "postgres_changes" && isInsert(payload),
    );
    expect(told.payload.data).toMatchObject({ record: row });
    await socket.close();
  });

  test("a token that is none, a key or the same one changes nothing", async () => {
    const socket = await open();
    const topic = "realtime:same";
    const access_token = await realtime.token({ sub: ANNA });
    const config = { postgres_changes: [{ event: "*", schema: "public", table: "marks" }] };
    socket.send({ joinRef: "1", ref: "1", topic, event: "phx_join", payload: { config, access_token } });
    await socket.event(topic, "system");
    for (const token of [null, "sb_publishable_other", access_token]) {
      socket.send({ joinRef: "1", ref: "2", topic, event: "access_token", payload: { access_token: token } });
    }
    await socket.settle("fence");
    expect(socket.inbox.all.filter(({ topic: told }) => told === topic)).toHaveLength(2);
    await socket.close();
  });

  test("who asks is told when the stream of database messages is there", async () => {
    const socket = await open();
    const topic = "realtime:ready";
    await socket.join(topic, { broadcast: { replication_ready: true } });
    expect((await socket.event(topic, "system")).payload).toMatchObject({
      extension: "system",
      status: "ok",
      message: "Replication connection established",
    });
    await socket.close();
  });

  test("a public message of the database reaches the public topic, a private one does not", async () => {
    const { sql } = realtime.database;
    const socket = await open();
    const topic = `realtime:open ${vsn}`;
    await socket.join(topic, { broadcast: { replication_ready: true } });
    await socket.event(topic, "system");
    await sql`select realtime.send('{"n": 1}'::jsonb, 'hidden', ${`open ${vsn}`}, true)`;
    await sql`select realtime.send('{"n": 2}'::jsonb, 'shown', ${`open ${vsn}`}, false)`;
    if (vsn === "2.0.0") {
      const frame = readUserBroadcast(await socket.binary.next());
      expect(frame).toMatchObject({ kind: 4, topic, event: "shown", encoding: "json" });
      expect(JSON.parse(frame.meta)).toEqual({ id: expect.any(String) });
      expect(JSON.parse(frame.payload.toString())).toMatchObject({ n: 2 });
      expect(socket.binary.all).toHaveLength(1);
    } else {
      const told = await socket.event(topic, "broadcast");
      expect(told.payload).toMatchObject({
        event: "shown",
        payload: { n: 2 },
        meta: { id: expect.any(String) },
      });
    }
    await socket.close();
  });

  test("bytes of the database reach version 2.0.0 only", async () => {
    const { sql } = realtime.database;
    const socket = await open();
    const name = `bytes ${vsn}`;
    const topic = `realtime:${name}`;
    await socket.join(topic, { broadcast: { replication_ready: true } });
    await socket.event(topic, "system");
    await sql`select realtime.send_binary('\\x00ff10'::bytea, 'raw', ${name}, false)`;
    await sql`select realtime.send('{}'::jsonb, 'fence', ${name}, false)`;
    if (vsn === "2.0.0") {
      const [raw] = await socket.binary.count(2);
      const { payload, encoding } = readUserBroadcast(raw ?? Buffer.alloc(0));
      expect([encoding, payload.toString("hex")]).toEqual(["binary", "00ff10"]);
    } else {
      expect((await socket.event(topic, "broadcast")).payload.event).toBe("fence");
    }
    await socket.close();
  });

  test("sending from the database never fails its transaction", async () => {
    const { sql } = realtime.database;
    const [row] = await sql`select realtime.send('[1]'::jsonb, 'array', 'nowhere'), 1 as after`;
    expect(row).toMatchObject({ after: 1 });
  });

  test("without the right to presence a private channel has broadcast and no presence", async () => {
    const topic = `realtime:room ${vsn}`;
    const [first, second] = [await open(), await open()];
    for (const socket of [first, second]) {
      const config = { private: true, presence: { enabled: true, key: "k" }, broadcast: { ack: true } };
      expect((await socket.join(topic, config)).status).toBe("ok");
    }
    const track = { type: "presence", event: "track", payload: { n: 1 } };
    first.send({ joinRef: "1", ref: "5", topic, event: "presence", payload: track });
    expect((await first.reply(topic, "5")).payload.status).toBe("error");
    const say = { type: "broadcast", event: "e", payload: {} };
    first.send({ joinRef: "1", ref: "6", topic, event: "broadcast", payload: say });
    expect((await first.reply(topic, "6")).payload.status).toBe("ok");
    await second.event(topic, "broadcast");
    expect(second.inbox.all.filter(({ event }) => event.startsWith("presence"))).toEqual([]);
    await Promise.all([first.close(), second.close()]);
  });

  test("a project for private channels only refuses the others", async () => {
    realtime.tenant.privateOnly = true;
    const socket = await open();
    const reply = await socket.join("realtime:public", {});
    realtime.tenant.privateOnly = false;
    expect(reply.response).toEqual({ reason: "PrivateOnly: This project only allows private channels" });
    await socket.close();
  });

  test("a suspended project disconnects everybody and lets nobody in, until it is not", async () => {
    const admin = `Bearer ${await realtime.token({ role: "service_role" })}`;
    const suspend = (isSuspended: boolean) =>
      fetch(`${realtime.url}/api/tenants/realtime-dev`, {
        method: "PATCH",
        headers: { authorization: admin, "content-type": "application/json" },
        body: JSON.stringify({ tenant: { suspend: isSuspended } }),
      });
    const socket = await open();
    await socket.join("realtime:any", {});
    expect((await suspend(true)).status).toBe(200);
    await socket.closed;
    await expect(open()).rejects.toThrow("403");
    await suspend(false);
    await (await open()).close();
  });

  test("private channels ask the policies of tables as well: claims of the token decide Postgres Changes", async () => {
    const { sql } = realtime.database;
    const client = await signedIn(realtime, vsn, { sub: ANNA });
    const { changes } = await listen(client.channel("both", { config: { private: true } }), [
      { event: "INSERT", schema: "public", table: "marks" },
    ]);
    await sql`insert into public.marks values (${n + 50})`;
    expect((await changes.next()).new).toEqual({ id: n + 50 });
    await sql`delete from public.marks`;
  });

  test("bindings of a channel that is left are told nothing more", async () => {
    const { sql } = realtime.database;
    const client = realtime.client({ vsn });
    const binding = { event: "INSERT", schema: "public", table: "marks" };
    const left = await listen(client.channel("left"), [binding]);
    const stays = await listen(client.channel("stays"), [binding]);
    await client.removeChannel(left.channel);
    await sql`insert into public.marks values (${n + 60})`;
    await stays.changes.next();
    expect(left.changes.all).toEqual([]);
    await sql`delete from public.marks`;
  });

  test("an empty channel name of the client is refused with the reason", async () => {
    const { statuses } = startListening(realtime.client({ vsn }).channel(""), []);
    expect(await statuses.next()).toEqual({
      status: "CHANNEL_ERROR",
      error: "TopicNameRequired: You must provide a topic name",
    });
  });
});

function isInsert({ data }: Record<string, unknown>): boolean {
  return (data as { type: string }).type === "INSERT";
}
