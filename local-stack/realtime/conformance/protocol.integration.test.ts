import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { RawSocket, type Version, versions } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
  await realtime.database.sql.unsafe(`
    create table public.notes (id int primary key, body text);
    grant select on public.notes to anon, authenticated;
    alter publication supabase_realtime add table public.notes;
  `);
});
afterAll(() => realtime.stop());

async function open(version: Version): Promise<RawSocket> {
  const key = await realtime.token({ role: "authenticated" });
  return await RawSocket.open(realtime.url, version, key);
}

describe.each(versions)("protocol %s", (version) => {
  let socket: RawSocket;
  beforeAll(async () => {
    socket = await open(version);
  });
  afterAll(() => socket.close());

  test("a heartbeat is answered on topic phoenix under its own ref", async () => {
    socket.send({ ref: "beat-1", topic: "phoenix", event: "heartbeat", payload: {} });
    expect((await socket.reply("phoenix", "beat-1")).payload).toEqual({ status: "ok", response: {} });
  });

  test("a join without bindings is answered with none", async () => {
    expect(await socket.join("realtime:plain", {})).toEqual({
      status: "ok",
      response: { postgres_changes: [] },
    });
  });

  test("bindings are echoed in order with ids, the same for the same", async () => {
    const insert = { event: "INSERT", schema: "public", table: "notes" };
    const filtered = { event: "*", schema: "public", table: "notes", filter: "id=eq.1" };
    const reply = await socket.join("realtime:echo", { postgres_changes: [insert, filtered, insert] });
    expect(reply).toMatchObject({
      status: "ok",
      response: { postgres_changes: [{ ...insert, id: expect.any(Number) }, filtered, insert] },
    });
    const { postgres_changes: told } = reply.response as { postgres_changes: { id: number }[] };
    expect(told.every(({ id }) => id !== 0)).toBe(true);
    expect(told[0]?.id).toBe(told[2]?.id);
    expect(told[0]?.id).not.toBe(told[1]?.id);
    expect((await socket.event("realtime:echo", "system")).payload).toEqual({
      extension: "postgres_changes",
      status: "ok",
      message: "Subscribed to PostgreSQL",
      channel: "echo",
    });
  });

  test("pushes of the server have no ref; the join ref is told at version 2.0.0 only", async () => {
    await socket.join("realtime:refs", { postgres_changes: [{ event: "*", schema: "public" }] }, "ref-7");
    const system = await socket.event("realtime:refs", "system");
    expect(system.ref).toBeNull();
    expect(system.joinRef).toBe(version === "2.0.0" ? "ref-7" : undefined);
  });

  test("leaving is answered, and then the channel is closed under the ref of its join", async () => {
    await socket.join("realtime:leaving", {}, "5");
    socket.send({ joinRef: "5", ref: "6", topic: "realtime:leaving", event: "phx_leave", payload: {} });
    expect((await socket.reply("realtime:leaving", "6")).payload).toEqual({ status: "ok", response: {} });
    const closed = await socket.event("realtime:leaving", "phx_close");
    expect([closed.ref, closed.payload]).toEqual(["5", {}]);
  });

  test("leaving a channel that was never joined is answered with ok", async () => {
    socket.send({ ref: "9", topic: "realtime:nowhere", event: "phx_leave", payload: {} });
    expect((await socket.reply("realtime:nowhere", "9")).payload).toMatchObject({ status: "ok" });
  });

  test("a second join of a topic closes the first", async () => {
    await socket.join("realtime:twice", {}, "20");
    const again = await socket.join("realtime:twice", {}, "21");
    expect(again.status).toBe("ok");
    expect((await socket.event("realtime:twice", "phx_close")).ref).toBe("20");
  });

  test("a topic outside of realtime: matches nothing", async () => {
    socket.send({ joinRef: "1", ref: "1", topic: "room:1", event: "phx_join", payload: {} });
    expect((await socket.reply("room:1", "1")).payload).toEqual({
      status: "error",
      response: { reason: "unmatched topic" },
    });
  });

  test("a topic without a name is refused", async () => {
    expect(await socket.join("realtime:", {})).toEqual({
      status: "error",
      response: { reason: "TopicNameRequired: You must provide a topic name" },
    });
  });

  test("malformed frames are dropped, and the connection goes on", async () => {
    for (const text of ["", "{", "null", "[]", "42", '["1"]', '{"topic":1}', "\u0000"]) socket.sendText(text);
    socket.sendBinary(Uint8Array.of());
    socket.sendBinary(Uint8Array.of(3));
    socket.sendBinary(Uint8Array.of(3, 255, 255, 255, 255, 255, 1, 1, 2, 3));
    socket.sendBinary(Uint8Array.of(200, 1, 2));
    await socket.settle("after-garbage");
  });

  test("events nobody knows get no answer and do no harm", async () => {
    await socket.join("realtime:odd", {});
    socket.send({ joinRef: "1", ref: "77", topic: "realtime:odd", event: "nonsense", payload: {} });
    await socket.settle("after-nonsense");
    expect(socket.inbox.all.filter(({ ref }) => ref === "77")).toEqual([]);
  });

  test("booleans may be strings", async () => {
    const topic = "realtime:strings";
    await socket.join(topic, { broadcast: { self: "true", ack: "true" } });
    const payload = { type: "broadcast", event: "e", payload: { n: 1 } };
    socket.send({ joinRef: "1", ref: "30", topic, event: "broadcast", payload });
    expect((await socket.reply(topic, "30")).payload).toEqual({ status: "ok", response: {} });
    expect((await socket.event(topic, "broadcast")).payload).toEqual(payload);
  });

  test("parts of a join that have the wrong type are left out, and the join goes on", async () => {
    const reply = await socket.join("realtime:odd-config", { broadcast: "yes", presence: 7, private: [] });
    expect(reply.status).toBe("ok");
  });

  test("without a config the topic names the table, and changes come under their own names", async () => {
    const topic = `realtime:public:notes:id=eq.${version === "1.0.0" ? 1 : 2}`;
    socket.send({ joinRef: "1", ref: "1", topic, event: "phx_join", payload: {} });
    await socket.event(topic, "system");
    const { sql } = realtime.database;
    await sql`insert into public.notes values (${version === "1.0.0" ? 1 : 2}, 'legacy')`;
    const change = await socket.event(topic, "INSERT");
    expect(change.payload).toMatchObject({ type: "INSERT", table: "notes", record: { body: "legacy" } });
  });
});
