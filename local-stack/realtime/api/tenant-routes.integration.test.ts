import { afterAll, beforeAll, expect, test } from "vitest";
import { connectRaw, refusedHandshake } from "../testing/raw-client.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
let admin: string;
beforeAll(async () => {
  realtime = await startTestRealtime();
  admin = await realtime.token({ role: "service_role" });
});
afterAll(() => realtime.stop());

async function ask(method: string, path: string, body?: unknown, token = admin) {
  const response = await fetch(`${realtime.url}/realtime/v1/api/tenants/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

test("is closed to everyone but the service role: users' tokens are signed with the same secret", async () => {
  const tokens = [
    await realtime.token(),
    await realtime.token({ role: "anon" }),
    realtime.publishableKey,
    "x",
    "",
  ];
  for (const token of tokens) {
    expect((await ask("GET", "realtime-dev", undefined, token)).status).toBe(403);
    expect((await ask("PATCH", "realtime-dev", { tenant: { suspend: true } }, token)).status).toBe(403);
  }
  expect(realtime.tenant.suspended).toBe(false);
});

test("tells the tenant, and knows no other", async () => {
  expect(await ask("GET", "realtime-dev")).toMatchObject({
    status: 200,
    body: { data: { external_id: "realtime-dev", max_concurrent_users: null, suspend: false } },
  });
  expect(await ask("GET", "another")).toEqual({ status: 404, body: { message: "not found" } });
  expect((await ask("GET", "another/health")).status).toBe(404);
});

test("its health counts the users", async () => {
  const { body } = await ask("GET", "realtime-dev/health");
  expect(body.data).toMatchObject({
    healthy: true,
    db_connected: true,
    replication_connected: true,
    connected_cluster: 0,
  });
});

test("a limit holds from the next message on", async () => {
  const changed = await ask("PATCH", "realtime-dev", {
    tenant: { max_channels_per_client: 1, name: "ignored" },
  });
  expect(changed.body.data.max_channels_per_client).toBe(1);
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  for (const ref of ["1", "2"]) client.send(ref, ref, `realtime:${ref}`, "phx_join", { config: {} });
  expect((await client.reply("2"))[4]).toMatchObject({
    response: { reason: "ChannelRateLimitReached: Too many channels" },
  });
  expect(client.ws.readyState).toBe(client.ws.OPEN);
  client.ws.close();
  await ask("PUT", "realtime-dev", { tenant: { max_channels_per_client: null } });
});

test("what is no setting is refused by name", async () => {
  const answer = await ask("PATCH", "realtime-dev", {
    tenant: { max_events_per_second: "many", suspend: 1 },
  });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.errors)).toEqual(["max_events_per_second", "suspend"]);
});

test("suspending asks everyone to go and lets nobody in until it is over", async () => {
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  client.send("1", "1", "realtime:a", "phx_join", { config: {} });
  await client.reply("1");
  await ask("PATCH", "realtime-dev", { tenant: { suspend: true } });
  expect(await client.closed).toBe(1012);
  expect(client.frames.at(-1)).toMatchObject({
    3: "system",
    4: { extension: "system", status: "ok", message: "Server requested disconnect" },
  });
  const key = { apikey: realtime.publishableKey };
  expect(await refusedHandshake(realtime.url, key)).toMatchObject({
    status: 403,
    body: { error: "Realtime was disabled for this tenant" },
  });
  await ask("PATCH", "realtime-dev", { tenant: { suspend: false } });
  (await connectRaw(realtime.url, key)).ws.close();
});

test("reload sends everyone away to come again", async () => {
  const client = await connectRaw(realtime.url, { apikey: realtime.publishableKey });
  expect((await ask("POST", "realtime-dev/reload")).status).toBe(204);
  expect(await client.closed).toBe(1012);
});
