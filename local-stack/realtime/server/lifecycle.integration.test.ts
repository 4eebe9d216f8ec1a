import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { connectRaw } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtimeOptions } from "../testing/start-test-realtime.ts";

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
  const { connect } = await start({ timings: { idle: 300 } });
  const [silent, talking] = [await connect(), await connect()];
  const talk = setInterval(() => talking.send(null, "1", "phoenix", "heartbeat", {}), 100);
  expect(await silent.closed).toBe(1000);
  clearInterval(talk);
  expect(talking.ws.readyState).toBe(talking.ws.OPEN);
});

test("a connection without channels is closed by and by", async () => {
  const { connect } = await start({ timings: { emptySockets: 200 } });
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
  await expect.poll(async () => (await slots()).length, { timeout: 5_000 }).toBe(2);
  // A paused client never reads the close, and so never answers it.
  deaf.ws.pause();
  const since = performance.now();
  await stop();
  expect(performance.now() - since).toBeLessThan(4_000);
  expect(await client.closed).toBe(1012);
  await expect.poll(async () => (await slots()).length, { timeout: 5_000 }).toBe(0);
});

test("a join that waits for its refusal does not hold up the end", async () => {
  const { connect, stop } = await start({ timings: { joinBackoff: 60_000 } });
  const client = await connect();
  client.send("1", "1", "realtime:", "phx_join", { config: {} });
  await sleep(50);
  const since = performance.now();
  await stop();
  expect(performance.now() - since).toBeLessThan(4_000);
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
    // So that memory of the test itself stays small.
    if (n % 50 === 0) await once(fast.ws, "message");
  }
  await expect.poll(() => fast.frames.length, { timeout: 10_000 }).toBe(COUNT + 1);
  const numbers = fast.frames.slice(1).map((frame) => (frame[4] as { payload: { n: number } }).payload.n);
  expect(numbers).toEqual([...Array(COUNT).keys()]);
  slow.ws.resume();
  expect(await slow.closed).toBe(1006);
});
