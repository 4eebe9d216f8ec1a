import { afterAll, beforeAll, expect, test } from "vitest";
import { connectRaw, refusedHandshake } from "../testing/raw-client.ts";
import { signToken, startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
beforeAll(async () => {
  realtime = await startTestRealtime({ timings: { connectBackoff: 60 } });
});
afterAll(() => realtime.stop());

const hour = () => Math.floor(Date.now() / 1000) + 3600;

test.each<[string, () => Promise<Record<string, string>>, number, string]>([
  ["no key", async () => ({}), 401, "API key is missing"],
  ["an empty key", async () => ({ apikey: "" }), 401, "API key is missing"],
  ["nonsense", async () => ({ apikey: "nonsense" }), 401, "The token provided is not a valid JWT"],
  [
    "a key of another project",
    async () => ({ apikey: "sb_secret_x" }),
    401,
    "The token provided is not a valid JWT",
  ],
  ["an expired token", async () => ({ apikey: await realtime.token({ exp: 1 }) }), 401, "Token has expired"],
  [
    "a token without role",
    async () => ({ apikey: await realtime.token({ role: undefined }) }),
    401,
    "Fields `role` and `exp` are required in JWT",
  ],
  [
    "another's signature",
    async () => ({ apikey: await signToken("another secret, long enough", { exp: hour() }) }),
    401,
    "Failed to validate JWT signature",
  ],
])("refuses %s after a pause, and says why", async (_, parameters, status, error) => {
  const answer = await refusedHandshake(realtime.url, await parameters());
  expect([answer.status, answer.body]).toEqual([status, { error }]);
  expect(answer.ms).toBeGreaterThan(55);
});

test("refuses a version it does not speak", async () => {
  const answer = await refusedHandshake(realtime.url, { apikey: realtime.publishableKey, vsn: "3.0.0" });
  expect(answer.status).toBe(403);
});

test("the header x-api-key comes before the parameter", async () => {
  const headers = { "x-api-key": "nonsense" };
  const answer = await refusedHandshake(realtime.url, { apikey: realtime.publishableKey }, { headers });
  expect(answer.status).toBe(401);
});

test("lets in the keys of the project and its tokens", async () => {
  for (const apikey of [realtime.publishableKey, realtime.secretKey, await realtime.token()]) {
    const { ws } = await connectRaw(realtime.url, { apikey });
    ws.close();
  }
});

test("a suspended project lets nobody in, and says so", async () => {
  realtime.tenant.suspended = true;
  const answer = await refusedHandshake(realtime.url, { apikey: realtime.publishableKey });
  realtime.tenant.suspended = false;
  expect([answer.status, answer.body]).toEqual([403, { error: "Realtime was disabled for this tenant" }]);
});

test("a project that is full lets nobody more in; who has joined nothing does not count", async () => {
  realtime.tenant.limits.connections = 1;
  const [first, second] = [
    await connectRaw(realtime.url, { apikey: realtime.publishableKey }),
    await connectRaw(realtime.url, { apikey: realtime.publishableKey }),
  ];
  first.send("1", "1", "realtime:a", "phx_join", { config: {} });
  expect((await first.reply("1"))[4]).toMatchObject({ status: "ok" });
  const answer = await refusedHandshake(realtime.url, { apikey: realtime.publishableKey });
  expect([answer.status, answer.body]).toEqual([429, { error: "Too many connected users" }]);
  second.send("1", "1", "realtime:a", "phx_join", { config: {} });
  expect((await second.reply("1"))[4]).toEqual({
    status: "error",
    response: { reason: "ConnectionRateLimitReached: Too many connected users" },
  });
  first.ws.close();
  await first.closed;
  second.send("2", "2", "realtime:a", "phx_join", { config: {} });
  expect((await second.reply("2"))[4]).toMatchObject({ status: "ok" });
  second.ws.close();
  realtime.tenant.limits.connections = null;
});
