import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RealtimeLimits } from "#domain/limits/plan-limits.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";
import { listen } from "./testing/listen.ts";
import { RawSocket, versions } from "./testing/raw-socket.ts";

const none: RealtimeLimits = {
  connections: null,
  messagesPerSecond: null,
  joinsPerSecond: null,
  channelsPerConnection: null,
  presencePerSecond: null,
  payloadKilobytes: null,
};

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime({ timings: { rateBucket: 200 } });
  await realtime.database.sql.unsafe(`
    create table public.many (id int primary key);
    grant select on public.many to anon;
    alter publication supabase_realtime add table public.many;
  `);
});
afterEach(() => limit(none));
afterAll(() => realtime.stop());

/** The server reads its tenant's limits each time. */
function limit(limits: Partial<RealtimeLimits>): void {
  Object.assign(realtime.tenant.limits, limits);
}

describe.each(versions)("limits at %s", (vsn) => {
  const open = async () => await RawSocket.open(realtime.url, vsn, await realtime.token({ role: "anon" }));

  test("channels of one connection", async () => {
    limit({ channelsPerConnection: 2 });
    const socket = await open();
    expect((await socket.join("realtime:1", {})).status).toBe("ok");
    expect((await socket.join("realtime:2", {})).status).toBe("ok");
    expect(await socket.join("realtime:3", {})).toEqual({
      status: "error",
      response: { reason: "ChannelRateLimitReached: Too many channels" },
    });
    socket.send({ joinRef: "1", ref: "9", topic: "realtime:1", event: "phx_leave", payload: {} });
    await socket.reply("realtime:1", "9");
    expect((await socket.join("realtime:4", {})).status).toBe("ok");
    await socket.close();
  });

  test("connections: the next one is refused", async () => {
    limit({ connections: 1 });
    const first = await open();
    await first.join("realtime:1", {});
    await expect(open()).rejects.toThrow("429");
    await first.close();
    await expect.poll(async () => await open().then(() => "in", String)).toBe("in");
  });

  test("messages a second: the channels that go over it are shut down with the reason", async () => {
    limit({ messagesPerSecond: 2 });
    const socket = await open();
    const topic = "realtime:loud";
    await socket.join(topic, { broadcast: { self: true } });
    const payload = { type: "broadcast", event: "e", payload: {} };
    for (let n = 0; n < 200; n += 1)
      socket.send({ joinRef: "1", ref: null, topic, event: "broadcast", payload });
    // The average is taken once a bucket.
    const noise = setInterval(
      () => socket.send({ joinRef: "1", ref: null, topic, event: "broadcast", payload }),
      50,
    );
    const system = await socket.event(topic, "system").finally(() => clearInterval(noise));
    expect(system.payload).toMatchObject({
      extension: "system",
      status: "error",
      message: "Too many messages per second",
    });
    await socket.event(topic, "phx_close");
    await socket.close();
  });

  test("a broadcast that is too large is answered with an error where an answer is wanted, and goes nowhere", async () => {
    limit({ payloadKilobytes: 1 });
    const socket = await open();
    const topic = "realtime:large";
    await socket.join(topic, { broadcast: { self: true, ack: true } });
    const broadcast = (ref: string, text: string) =>
      socket.send({
        joinRef: "1",
        ref,
        topic,
        event: "broadcast",
        payload: { type: "broadcast", event: "e", payload: { text } },
      });
    broadcast("2", "x".repeat(2_000));
    expect((await socket.reply(topic, "2")).payload).toEqual({
      status: "error",
      response: "payload_size_exceeded",
    });
    broadcast("3", "small");
    await socket.reply(topic, "3");
    const told = await socket.event(topic, "broadcast");
    expect(told.payload).toMatchObject({ payload: { text: "small" } });
    await socket.close();
  });

  test("joins a second: the join is refused and the connection ended", async () => {
    limit({ joinsPerSecond: 2 });
    const socket = await open();
    let joined = 0;
    const joining = setInterval(() => {
      joined += 1;
      socket.send({
        joinRef: `${joined}`,
        ref: `${joined}`,
        topic: `realtime:${joined}`,
        event: "phx_join",
        payload: { config: {} },
      });
    }, 10);
    const refusal = await socket.inbox
      .find(({ payload }) => payload.status === "error")
      .finally(() => clearInterval(joining));
    expect(refusal.payload.response).toEqual({
      reason: "ClientJoinRateLimitReached: Too many joins per second",
    });
    await socket.closed;
  });

  test("changes a second: what is over the limit is read and told to nobody, later ones are told again", async () => {
    limit({ messagesPerSecond: 5 });
    const { sql } = realtime.database;
    await sql`delete from public.many`;
    const client = realtime.client({ vsn });
    const { changes, channel } = await listen(client.channel("many"), [
      { event: "INSERT", schema: "public", table: "many" },
    ]);
    const refusals = () =>
      realtime.server.log
        .rows()
        .filter(({ event_message: text }) => text.endsWith("Too many postgres changes messages per second"))
        .length;
    const skipped = async () =>
      Number(/poller_changes_skip\{.*\} (\d+)/.exec(await realtime.server.metrics.text())?.[1] ?? 0);
    const before = { refusals: refusals(), skipped: await skipped() };
    await sql`insert into public.many select generate_series(1, 90)`;
    await changes.count(90);
    await expect.poll(refusals).toBe(before.refusals + 1);
    await sql`insert into public.many values (1000)`;
    await expect.poll(skipped).toBe(before.skipped + 1);
    let id = 2_000;
    await expect
      .poll(
        async () => {
          id += 1;
          await sql`insert into public.many values (${id})`;
          return changes.all.length;
        },
        { interval: 300 },
      )
      .toBeGreaterThan(90);
    expect(changes.all.map((change) => change.new.id)).not.toContain(1000);
    expect(channel.state).toBe("joined");
    client.realtime.disconnect();
  });

  test("presence calls of one channel: five in a while, and then it is shut down", async () => {
    const socket = await open();
    const topic = "realtime:fidgety";
    await socket.join(topic, { presence: { enabled: true } });
    for (let n = 1; n <= 6; n += 1) {
      const payload = { type: "presence", event: "track", payload: { n } };
      socket.send({ joinRef: "1", ref: `t${n}`, topic, event: "presence", payload });
    }
    expect((await socket.reply(topic, "t5")).payload.status).toBe("ok");
    expect((await socket.event(topic, "system")).payload.message).toBe("Client presence rate limit exceeded");
    await socket.event(topic, "phx_close");
    await socket.close();
  });

  test("a track that is too large shuts its channel down", async () => {
    limit({ payloadKilobytes: 1 });
    const socket = await open();
    const topic = "realtime:heavy";
    await socket.join(topic, { presence: { enabled: true } });
    const payload = { type: "presence", event: "track", payload: { text: "x".repeat(2_000) } };
    socket.send({ joinRef: "1", ref: "2", topic, event: "presence", payload });
    expect((await socket.event(topic, "system")).payload.message).toBe("Track message size exceeded");
    await socket.close();
  });
});
