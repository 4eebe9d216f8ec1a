import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RealtimeChannel } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createNodeClient } from "../create-node-client.ts";
import { refusedHandshake } from "../realtime/testing/raw-client.ts";
import { startTestStack, type TestStack } from "../testing/test-stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ plan: "free" });
});
afterAll(() => stack.stop());

/** Every state the channel goes through. */
function states(channel: RealtimeChannel): string[] {
  const seen: string[] = [];
  channel.subscribe((status) => seen.push(status));
  return seen;
}

test("killed, Realtime is back within seconds, and clients join again by themselves", async () => {
  const client = createNodeClient(stack.apiUrl, stack.publishableKey);
  const channel = client.channel("room", { config: { broadcast: { self: true } } });
  const heard: unknown[] = [];
  channel.on("broadcast", { event: "n" }, ({ payload }) => heard.push(payload.n));
  const seen = states(channel);
  await expect.poll(() => seen, { timeout: 5_000 }).toEqual(["SUBSCRIBED"]);
  await channel.send({ type: "broadcast", event: "n", payload: { n: 1 } });
  await expect.poll(() => heard).toEqual([1]);

  const pidFile = join(stack.directory, "realtime.pid");
  const pid = Number(await readFile(pidFile, "utf8"));
  process.kill(pid, "SIGKILL");
  await expect.poll(() => seen, { timeout: 20_000 }).toEqual(["SUBSCRIBED", "CHANNEL_ERROR", "SUBSCRIBED"]);
  await channel.send({ type: "broadcast", event: "n", payload: { n: 2 } });
  await expect.poll(() => heard).toEqual([1, 2]);
  expect(Number(await readFile(pidFile, "utf8"))).not.toBe(pid);
  client.realtime.disconnect();
});

test("a change of the database reaches an official client of a signed-in person", async () => {
  await stack.sql`create table public.notes (id int primary key, text text)`;
  await stack.sql`alter table public.notes enable row level security`;
  await stack.sql`grant select on public.notes to authenticated`;
  await stack.sql`create policy "one's own" on public.notes for select to authenticated using (id < 10)`;
  await stack.sql`alter publication supabase_realtime add table public.notes`;
  const { client } = await stack.signIn("viewer");
  await client.realtime.setAuth();
  const told: unknown[] = [];
  const ready: unknown[] = [];
  client
    .channel("notes")
    .on("postgres_changes", { event: "INSERT", schema: "public", table: "notes" }, (change) =>
      told.push(change.new),
    )
    .on("system", {}, ({ message }) => ready.push(message))
    .subscribe();
  await expect.poll(() => ready, { timeout: 10_000 }).toContain("Subscribed to PostgreSQL");
  await stack.sql`insert into public.notes values (11, 'not visible'), (1, 'visible')`;
  await expect.poll(() => told, { timeout: 5_000 }).toEqual([{ id: 1, text: "visible" }]);
  client.realtime.disconnect();
});

test("a refused handshake comes through with its reason", async () => {
  expect(await refusedHandshake(stack.apiUrl, { apikey: "nonsense" })).toMatchObject({
    status: 401,
    body: { error: "The token provided is not a valid JWT" },
  });
});

test("a WebSocket to anything else is refused", async () => {
  const ws = new WebSocket(`${stack.apiUrl.replace(/^http/, "ws")}/elsewhere`);
  const status = new Promise((resolve) => {
    ws.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    ws.once("open", () => resolve("open"));
  });
  ws.on("error", () => undefined);
  expect(await status).toBe(404);
});

test("the plan's limits are in force, and the service role may look at them", async () => {
  const tenant = `${stack.apiUrl}/realtime/v1/api/tenants/realtime-dev`;
  expect((await fetch(tenant)).status).toBe(403);
  const answer = await fetch(tenant, { headers: { authorization: `Bearer ${stack.secretKey}` } });
  expect(await answer.json()).toMatchObject({
    data: { max_concurrent_users: 200, max_events_per_second: 100 },
  });
});
