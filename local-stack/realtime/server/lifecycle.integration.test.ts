import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openConnection } from "../postgres-changes/open-connection.ts";
import { connectRaw } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtimeOptions } from "../testing/start-test-realtime.ts";

/** Two seconds are what is given to who does not answer; the rest is for a busy machine. */
const STOPS_WITHIN_MS = 15_000;

async function start(options: TestRealtimeOptions = {}) {
  const realtime = await startTestRealtime(options);
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= realtime.server.stop();
    return stopping;
  };
  onTestFinished(async () => {
    await stop();
    await realtime.database.drop();
  });
  return { ...realtime, stop, connect: () => connectRaw(realtime.url, { apikey: realtime.publishableKey }) };
}

test("a client that says nothing is closed, one that does stays", async () => {
  const { connect } = await start({ timings: { idle: 3_000 } });
  const [silent, talking] = [await connect(), await connect()];
  const talk = setInterval(() => talking.send(null, "1", "phoenix", "heartbeat", {}), 100);
  expect(await silent.closed).toBe(1000);
  clearInterval(talk);
  expect(talking.ws.readyState).toBe(talking.ws.OPEN);
});

test("a connection without channels is closed by and by", async () => {
  const { connect } = await start({ timings: { emptySockets: 3_000 } });
  const [empty, used] = [await connect(), await connect()];
  used.send("1", "1", "realtime:a", "phx_join", { config: {} });
  await used.reply("1");
  expect(await empty.closed).toBe(1000);
  expect(used.ws.readyState).toBe(used.ws.OPEN);
});

test("stopping closes with 1012, does not wait for who does not answer, and leaves no slot", async () => {
  const { connect, stop, database } = await start();
  const [client, deaf] = [await connect(), await connect()];
  const binding = { event: "*", schema: "public", table: "a" };
  await database.sql`create table public.a (id int primary key)`;
  await database.sql`alter publication supabase_realtime add table public.a`;
  client.send("1", "1", "realtime:a", "phx_join", { config: { postgres_changes: [binding] } });
  await client.reply("1");
  const slots = () =>
    database.sql`select slot_name from pg_replication_slots where database = current_database()`;
  await expect.poll(async () => (await slots()).length).toBe(2);
  // A paused client never reads the close, and so never answers it.
  deaf.ws.pause();
  const since = performance.now();
  await stop();
  expect(performance.now() - since).toBeLessThan(STOPS_WITHIN_MS);
  expect(await client.closed).toBe(1012);
  await expect.poll(async () => (await slots()).length).toBe(0);
});

test("a join that waits for its refusal does not hold up the end", async () => {
  const { connect, stop } = await start({ timings: { joinBackoff: 60_000 } });
  const client = await connect();
  client.send("1", "1", "realtime:", "phx_join", { config: {} });
  await sleep(50);
  const since = performance.now();
  await stop();
  expect(performance.now() - since).toBeLessThan(STOPS_WITHIN_MS);
});

test("who does not read is dropped at the bound; the others get everything in order", async () => {
  const { connect } = await start({ sendBuffer: 200_000 });
  const [sender, slow, fast] = [await connect(), await connect(), await connect()];
  for (const client of [sender, slow, fast]) {
    client.send("1", "1", "realtime:flood", "phx_join", { config: {} });
    await client.reply("1");
  }
  slow.ws.pause();
  const COUNT = 1_500;
  const text = "x".repeat(10_000);
  for (let n = 0; n < COUNT; n += 1) {
    sender.send("1", null, "realtime:flood", "broadcast", {
      type: "broadcast",
      event: "e",
      payload: { n, text },
    });
    // Never more on its way to who reads than the bound, however slow the machine.
    if (n % 10 === 9) while (fast.frames.length < n + 2) await once(fast.ws, "message");
  }
  const numbers = fast.frames.slice(1).map((frame) => (frame[4] as { payload: { n: number } }).payload.n);
  expect(numbers).toEqual([...Array(COUNT).keys()]);
  slow.ws.resume();
  expect(await slow.closed).toBe(1006);
}, 120_000);

test("what a client sends ahead of an answer waits with the client, and is handled in the end", async () => {
  const { connect } = await start({ timings: { joinBackoff: 3_000 } });
  const client = await connect();
  const COUNT = 40;
  const text = "x".repeat(1_000_000);
  client.send("1", "1", "realtime:", "phx_join", { config: {} });
  for (let n = 0; n < COUNT; n += 1) client.send(null, `b${n}`, "realtime:nowhere", "broadcast", { text });
  client.send(null, "last", "phoenix", "heartbeat", {});
  const first = once(client.ws, "message").then(() => client.ws.bufferedAmount);
  // The buffers of the network take some of it, the server next to nothing.
  expect(await first).toBeGreaterThan((COUNT * text.length) / 2);
  expect(await client.reply("last")).toMatchObject([null, "last", "phoenix", "phx_reply", { status: "ok" }]);
  expect(client.frames).toHaveLength(COUNT + 2);
});

test("broadcasts from the database that were given up come back with the next join", async () => {
  const { connect, server, database } = await start({ timings: { messagesRecovery: 0 } });
  const client = await connect();
  const admin = openConnection(database.adminUrl, "test", 1);
  onTestFinished(() => admin.end());
  await admin`
    select pg_terminate_backend(pid) from pg_stat_replication join pg_replication_slots on pid = active_pid
    where database = current_database()`;
  const lines = () => server.log.rows().map(({ event_message }) => event_message.split(":", 1)[0]);
  await expect.poll(lines).toContain("ReplicationRecoveryWindowExceeded");
  const config = { broadcast: { replication_ready: true } };
  client.send("1", "1", "realtime:a", "phx_join", { config });
  await client.reply("1");
  await expect.poll(() => JSON.stringify(client.frames)).toContain("Replication connection established");
  const broadcast = once(client.ws, "message");
  await database.sql`select realtime.send('{}', 'back', 'a', false)`;
  expect(String((await broadcast)[0])).toContain("back");
});
