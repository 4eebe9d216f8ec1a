import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connectRaw, type RawClient } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());

async function connect(parameters: Record<string, string> = {}): Promise<RawClient> {
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey, ...parameters });
  onTestFinished(() => client.ws.close());
  return client;
}

const join = (client: RawClient, ref: string, topic: string, config: object = {}) => {
  client.send(ref, ref, topic, "phx_join", { config });
  return client.reply(ref);
};

function logged(): string[] {
  return realtime.server.log.rows().map(({ event_message }) => event_message);
}

test("a heartbeat is answered under its own reference", async () => {
  const client = await connect();
  client.send(null, "41", "phoenix", "heartbeat", {});
  expect(await client.reply("41")).toEqual([
    null,
    "41",
    "phoenix",
    "phx_reply",
    { status: "ok", response: {} },
  ]);
});

test("a join tells every binding back, with an id", async () => {
  const client = await connect();
  const binding = { event: "INSERT", schema: "public", table: "nothing", filter: "id=eq.1" };
  const answer = await join(client, "1", "realtime:a", { postgres_changes: [binding, binding] });
  const { response } = answer[4] as { response: { postgres_changes: { id: number }[] } };
  expect(response.postgres_changes).toEqual([
    { ...binding, id: expect.any(Number) },
    { ...binding, id: response.postgres_changes[0]?.id },
  ]);
});

test.each([
  ["realtime:", "TopicNameRequired: You must provide a topic name"],
  ["room", "unmatched topic"],
  ["phoenix2", "unmatched topic"],
])("joining %j is refused", async (topic, reason) => {
  expect((await join(await connect(), "1", topic))[4]).toEqual({ status: "error", response: { reason } });
});

test("a message for a channel that was never joined is unmatched", async () => {
  const client = await connect();
  client.send("1", "2", "realtime:a", "broadcast", { type: "broadcast", event: "e", payload: {} });
  expect(await client.reply("2")).toEqual([
    null,
    "2",
    "realtime:a",
    "phx_reply",
    { status: "error", response: { reason: "unmatched topic" } },
  ]);
});

test("joining twice closes the first channel and opens another", async () => {
  const client = await connect();
  await join(client, "1", "realtime:a");
  await join(client, "2", "realtime:a");
  expect(client.frames.map((frame) => [frame[0], frame[1], frame[3]])).toEqual([
    ["1", "1", "phx_reply"],
    ["1", "1", "phx_close"],
    ["2", "2", "phx_reply"],
  ]);
});

test("leaving is answered and closes; what was never joined can be left too", async () => {
  const client = await connect();
  await join(client, "1", "realtime:a");
  client.send("1", "5", "realtime:a", "phx_leave", {});
  client.send(null, "6", "realtime:b", "phx_leave", {});
  await client.reply("6");
  expect(client.frames.slice(1)).toEqual([
    ["1", "5", "realtime:a", "phx_reply", { status: "ok", response: {} }],
    ["1", "1", "realtime:a", "phx_close", {}],
    [null, "6", "realtime:b", "phx_reply", { status: "ok", response: {} }],
  ]);
});

test("a join that is understood in part is taken, and the log has the rest", async () => {
  const client = await connect();
  const answer = await join(client, "1", "realtime:a", { private: "perhaps", presence: [] });
  expect(answer[4]).toMatchObject({ status: "ok" });
  expect(logged().at(-1)).toBe(
    "InvalidJoinPayload: config.presence: unable to parse, expected a map; config.private: unable to parse, expected boolean",
  );
});

test("frames that are none are dropped, and the connection stays", async () => {
  const client = await connect();
  const before = logged().length;
  for (const frame of ["{", "null", "[1]", '{"topic":"t"}']) client.ws.send(frame);
  client.ws.send(Buffer.from([9, 1, 2]));
  client.ws.send(Buffer.from([3, 255]));
  client.send(null, "1", "phoenix", "heartbeat", {});
  await client.reply("1");
  const lines = logged().slice(before);
  expect(lines).toHaveLength(6);
  for (const line of lines) expect(line).toMatch(/^MalformedWebSocketMessage: /);
});

test("an unknown event is not answered and ends nothing", async () => {
  const client = await connect();
  await join(client, "1", "realtime:a");
  client.send("1", "2", "realtime:a", "dance", {});
  client.send(null, "3", "phoenix", "heartbeat", {});
  await client.reply("3");
  expect(client.frames.find((frame) => frame[1] === "2")).toBeUndefined();
});

test("a project that is private only refuses public channels", async () => {
  realtime.tenant.privateOnly = true;
  const answer = await join(await connect(), "1", "realtime:a");
  realtime.tenant.privateOnly = false;
  expect(answer[4]).toEqual({
    status: "error",
    response: { reason: "PrivateOnly: This project only allows private channels" },
  });
});

test.each([
  [{ exp: 1 }, /^InvalidJWTToken: Token has expired \d+ seconds ago$/],
  [{ role: undefined }, /^InvalidJWTToken: Fields `role` and `exp` are required in JWT$/],
])("a join with the token %j is refused", async (claims, reason) => {
  const client = await connect();
  client.send("1", "1", "realtime:a", "phx_join", { config: {}, access_token: await realtime.token(claims) });
  expect((await client.reply("1"))[4]).toEqual({
    status: "error",
    response: { reason: expect.stringMatching(reason) },
  });
});

test("one channel too many is refused; the line in the log is about the last that was taken", async () => {
  realtime.tenant.limits.channelsPerConnection = 2;
  const client = await connect();
  const answers = [];
  for (const ref of ["1", "2", "3"]) answers.push((await join(client, ref, `realtime:${ref}`))[4]);
  realtime.tenant.limits.channelsPerConnection = null;
  expect(answers).toEqual([
    { status: "ok", response: { postgres_changes: [] } },
    { status: "ok", response: { postgres_changes: [] } },
    { status: "error", response: { reason: "ChannelRateLimitReached: Too many channels" } },
  ]);
  expect(logged().at(-1)).toBe("ChannelRateLimitReached: Too many channels");
});

test("ten thousand joins leave nothing behind", { timeout: 60_000 }, async () => {
  const client = await connect();
  for (let ref = 1; ref <= 10_000; ref += 1) {
    client.send(String(ref), String(ref), `realtime:${ref}`, "phx_join", { config: {} });
    if (ref % 500 === 0) await client.reply(String(ref));
  }
  expect(client.frames.filter((frame) => (frame[4] as { status: string }).status === "ok")).toHaveLength(
    10_000,
  );
  expect(realtime.server.metrics.totals().channels).toBeGreaterThanOrEqual(10_000);
  client.ws.close();
  await client.closed;
  await expect.poll(() => realtime.server.metrics.totals().channels).toBe(0);
});

test("a client that is gone while its join is looked at leaves no channel", async () => {
  const client = await connect();
  client.send("1", "1", "realtime:gone", "phx_join", { config: { private: true } });
  client.ws.terminate();
  await sleep(100);
  expect(realtime.server.metrics.totals().channels).toBe(0);
});
