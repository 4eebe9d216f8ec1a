import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connectRaw } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime();
});
afterAll(() => realtime.stop());
afterEach(() => {
  realtime.tenant.limits.messagesPerSecond = null;
  realtime.tenant.suspended = false;
});

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${realtime.url}/realtime/v1/api/broadcast${path}`, {
    method: "POST",
    headers: { apikey: realtime.publishableKey, "content-type": "application/json", ...headers },
    body,
  });
}

const batch = (...messages: object[]) => JSON.stringify({ messages });
const message = { topic: "news", event: "item", payload: { n: 1 } };

test("a batch is accepted with nothing to read, and arrives with its ids", async () => {
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  client.send("1", "1", "realtime:news", "phx_join", { config: {} });
  await client.reply("1");
  const answer = await post("", batch(message, { ...message, id: "7" }));
  expect([answer.status, await answer.text()]).toEqual([202, ""]);
  await expect
    .poll(() => client.frames.slice(1))
    .toEqual([
      [null, null, "realtime:news", "broadcast", { payload: { n: 1 }, event: "item", type: "broadcast" }],
      [
        null,
        null,
        "realtime:news",
        "broadcast",
        { payload: { n: 1 }, event: "item", type: "broadcast", meta: { id: "7" } },
      ],
    ]);
  client.ws.close();
});

test.each([
  ["no messages", "{}", ["can't be blank"]],
  ["nothing", "", ["can't be blank"]],
  [
    "a message without payload",
    batch(message, { topic: "t", event: "e" }),
    [{}, { payload: ["can't be blank"] }],
  ],
  ["a payload that is no map", batch({ ...message, payload: [1] }), [{ payload: ["is invalid"] }]],
  [
    "one that is too large",
    batch({ ...message, payload: { x: "x".repeat(3_001_000) } }),
    [{ payload: ["Payload size exceeds tenant limit"] }],
  ],
])("a batch with %s is refused whole", async (_, body, messages) => {
  const answer = await post("", body);
  expect([answer.status, await answer.json()]).toEqual([422, { errors: { messages } }]);
});

test("no key, and another project's, are unauthorized", async () => {
  for (const apikey of ["", "sb_publishable_other"]) {
    const answer = await post("", batch(message), { apikey });
    expect([answer.status, await answer.json()]).toEqual([401, { message: "Unauthorized" }]);
  }
});

test("a private message that may not be written is told so alone, and dropped in a batch", async () => {
  const single = await post("/news/events/item?private=true", "{}");
  expect([single.status, await single.json()]).toEqual([403, { message: "Unauthorized" }]);
  expect((await post("", batch({ ...message, private: true }))).status).toBe(202);
});

test("a batch over what is left of the rate is refused, and the rate is told", async () => {
  realtime.tenant.limits.messagesPerSecond = 500;
  const answer = await post("", batch(...Array(501).fill(message)));
  expect([answer.status, await answer.json()]).toEqual([
    429,
    { message: "Too many messages to broadcast, please reduce the batch size" },
  ]);
  expect(answer.headers.get("x-rate-limit")).toBe("500");
  expect(answer.headers.get("x-rate-limit-remaining")).not.toBeNull();
});

test("a type that is neither JSON nor bytes is not taken", async () => {
  expect((await post("/news/events/item", "a=1", { "content-type": "text/plain" })).status).toBe(415);
});

test("a topic and an event may hold any characters", async () => {
  const topic = "räume/7 & mehr";
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  client.send("1", "1", `realtime:${topic}`, "phx_join", { config: {} });
  await client.reply("1");
  const binary = new Promise<Buffer>((resolve) => client.ws.on("message", resolve));
  const path = `/${encodeURIComponent(topic)}/events/${encodeURIComponent("größer/als")}`;
  expect((await post(path, '{"a":1}')).status).toBe(202);
  expect((await binary).toString()).toContain(`realtime:${topic}größer/als{"a":1}`);
  client.ws.close();
});

test("a browser of another origin may ask", async () => {
  const preflight = await fetch(`${realtime.url}/realtime/v1/api/broadcast`, {
    method: "OPTIONS",
    headers: {
      origin: "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "apikey,authorization,content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("apikey,authorization,content-type");
});

test("a suspended project sends nothing", async () => {
  realtime.tenant.suspended = true;
  expect((await post("", batch(message))).status).toBe(403);
});
