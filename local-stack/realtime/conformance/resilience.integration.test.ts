import { createConnection } from "node:net";
import { afterEach, expect, test } from "vitest";
import { connect } from "../../postgres/connect.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen } from "./testing/listen.ts";
import { RawSocket } from "./testing/raw-socket.ts";

let realtime: TestRealtime;
afterEach(() => realtime.stop());

test("ten thousand joins: each is answered, and leaving takes them all away", async () => {
  realtime = await startTestRealtime();
  const key = await realtime.token({ role: "anon" });
  const sockets = await Promise.all(
    Array.from({ length: 100 }, () => RawSocket.open(realtime.url, "2.0.0", key)),
  );
  const topics = Array.from({ length: 100 }, (_, n) => `realtime:room-${n}`);
  for (const socket of sockets) {
    for (const topic of topics) {
      socket.send({ joinRef: topic, ref: topic, topic, event: "phx_join", payload: { config: {} } });
    }
  }
  for (const socket of sockets) {
    const replies = await socket.inbox.count(topics.length);
    expect(replies.every(({ payload }) => payload.status === "ok")).toBe(true);
  }
  const [first, second] = sockets;
  const payload = { type: "broadcast", event: "e", payload: { n: 1 } };
  first?.send({ joinRef: topics[7] ?? "", ref: null, topic: "realtime:room-7", event: "broadcast", payload });
  expect((await second?.event("realtime:room-7", "broadcast"))?.payload).toEqual(payload);
  await Promise.all(sockets.map((socket) => socket.close()));
}, 120_000);

test("a client that does not read is dropped; the others get everything", async () => {
  realtime = await startTestRealtime({ sendBuffer: 1_000_000 });
  const key = await realtime.token({ role: "anon" });
  const topic = "realtime:flood";
  const fast = await RawSocket.open(realtime.url, "2.0.0", key);
  const sender = await RawSocket.open(realtime.url, "2.0.0", key);
  await fast.join(topic, {});
  await sender.join(topic, {});
  const slow = await connectDeaf(realtime.url, key, topic);
  const text = "x".repeat(20_000);
  const sent = 1_000;
  const numbered = (n: number) =>
    fast.inbox.find(
      ({ event, payload }) => event === "broadcast" && (payload.payload as { n: number }).n === n,
    );
  for (let n = 0; n < sent; n += 1) {
    const payload = { type: "broadcast", event: "e", payload: { n, text } };
    sender.send({ joinRef: "1", ref: null, topic, event: "broadcast", payload });
    // Never more on its way to who reads than the bound, however slow the machine.
    if (n % 25 === 24) await numbered(n);
  }
  expect(fast.inbox.all.filter(({ event }) => event === "broadcast")).toHaveLength(sent);
  await slow.dropped();
  await Promise.all([fast.close(), sender.close()]);
}, 60_000);

test("a frame over 5 MB ends its connection alone", async () => {
  realtime = await startTestRealtime();
  const key = await realtime.token({ role: "anon" });
  const huge = await RawSocket.open(realtime.url, "2.0.0", key);
  const other = await RawSocket.open(realtime.url, "2.0.0", key);
  huge.sendText(JSON.stringify([null, "1", "phoenix", "heartbeat", { text: "x".repeat(5_100_000) }]));
  expect(await huge.closed).toBe(1009);
  await other.settle("1");
  await other.close();
});

test("backends that are terminated are replaced, and changes are told again", async () => {
  realtime = await startTestRealtime();
  const { sql } = realtime.database;
  await sql.unsafe(`
    create table public.lasting (id int primary key);
    grant select on public.lasting to anon;
    alter publication supabase_realtime add table public.lasting;
  `);
  const client = realtime.client();
  const { changes } = await listen(client.channel("lasting"), [
    { event: "INSERT", schema: "public", table: "lasting" },
  ]);
  await sql`insert into public.lasting values (0)`;
  await changes.next();
  const admin = connect(realtime.database.adminUrl);
  const killed = await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'realtime%'
  `;
  await admin.end();
  expect(killed.length).toBeGreaterThan(2);
  let id = 0;
  await expect
    .poll(
      async () => {
        id += 1;
        await sql`insert into public.lasting values (${id})`;
        return changes.all.length;
      },
      { timeout: 25_000, interval: 500 },
    )
    .toBeGreaterThan(1);
  expect(changes.all.at(-1)?.errors).toBeNull();
});

test("a policy that raises for one subscriber stops nobody for good once it is mended", async () => {
  realtime = await startTestRealtime();
  const { sql } = realtime.database;
  await sql.unsafe(`
    create table public.fragile (id int primary key);
    alter table public.fragile enable row level security;
    create policy broken on public.fragile for select to anon using (1 / (id - id) = 1);
    grant select on public.fragile to anon;
    alter publication supabase_realtime add table public.fragile;
  `);
  const client = realtime.client();
  const { changes } = await listen(client.channel("fragile"), [
    { event: "INSERT", schema: "public", table: "fragile" },
  ]);
  await sql`insert into public.fragile values (1)`;
  await expect
    .poll(() => realtime.server.log.rows().map(({ event_message: text }) => text))
    .toContainEqual(expect.stringMatching(/^PoolingReplicationError: /));
  await sql`drop policy broken on public.fragile`;
  await sql`create policy mended on public.fragile for select to anon using (true)`;
  let id = 1;
  await expect
    .poll(
      async () => {
        id += 1;
        await sql`insert into public.fragile values (${id})`;
        return changes.all.length;
      },
      { timeout: 25_000, interval: 500 },
    )
    .toBeGreaterThan(0);
  expect(changes.all.map((change) => change.new)).not.toContainEqual({ id: 1 });
});

/** Joins a topic and then never reads from its socket again. */
async function connectDeaf(url: string, key: string, topic: string): Promise<{ dropped(): Promise<void> }> {
  const { port } = new URL(url);
  const socket = createConnection({ port: Number(port), host: "127.0.0.1" });
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(
    `GET /socket/websocket?vsn=2.0.0&apikey=${key} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n` +
      "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  await new Promise((resolve) => socket.once("data", resolve));
  const join = Buffer.from(JSON.stringify(["1", "1", topic, "phx_join", { config: {} }]));
  // Masked with zeros, which leaves the text as it is.
  socket.write(Buffer.concat([Uint8Array.of(0x81, 0x80 | join.length, 0, 0, 0, 0), join]));
  await new Promise((resolve) => socket.once("data", resolve));
  socket.pause();
  return {
    dropped: () =>
      new Promise((resolve) => {
        socket.once("close", () => resolve());
        socket.once("error", () => resolve());
        socket.resume();
      }),
  };
}
