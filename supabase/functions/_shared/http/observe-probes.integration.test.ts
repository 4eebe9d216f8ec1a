import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestStack, type TestStack } from "../../../../local-stack/testing/test-stack.ts";
import { probeListSchema } from "../domain/api/observe.ts";
import {
  beatAnswerSchema,
  clockAnswerSchema,
  inspectorTokenAnswerSchema,
  probeReadinessSchema,
} from "../domain/api/probes.ts";
import { createRemoteBeat } from "../domain/probes/create-remote-beat.ts";
import { type LiveTestEvent, liveTestEventSchema } from "../domain/probes/live-test.ts";
import { openChannel } from "../domain/probes/open-channel.ts";
import type { DeliveryProbe } from "../domain/probes/probe.ts";
import { runDeliveryProbe } from "../domain/probes/run-delivery-probe.ts";
import { nodePorts } from "../services/probes/testing/node-ports.ts";

let stack: TestStack;
let operator: { client: SupabaseClient; accessToken: string };
beforeAll(async () => {
  stack = await startTestStack();
  operator = await stack.signIn("operator");
});
afterAll(() => stack.stop());

async function ask(path: string, body?: object, as = operator): Promise<unknown> {
  const { accessToken } = as;
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await stack.call(path, { ...init, accessToken });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return await response.json();
}

/** As the console does it from a browser: the function writes, this process listens. */
async function measure(via: DeliveryProbe["via"], beats: number): Promise<DeliveryProbe[]> {
  const { heartbeat } = probeReadinessSchema.parse(await ask("observe/probes/readiness"));
  return await runDeliveryProbe({
    target: { apiUrl: stack.apiUrl, apikey: stack.publishableKey, accessToken: operator.accessToken },
    from: "browser",
    via,
    heartbeat,
    private: false,
    beats,
    ports: nodePorts,
    beat: createRemoteBeat({
      now: nodePorts.now,
      readClock: async () => clockAnswerSchema.parse(await ask("observe/probes/clock")),
      beat: async (request) => beatAnswerSchema.parse(await ask("observe/probes/beat", request)),
    }),
    signal: new AbortController().signal,
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test("a delivery probe agrees within 2 ms with a client that compares the database's commit time with its own clock", async () => {
  const independent: number[] = [];
  const { client } = operator;
  await client.realtime.setAuth(operator.accessToken);
  await new Promise<void>((resolve, reject) => {
    client
      .channel("independent")
      .on("postgres_changes", { event: "*", schema: "realtime_optimizer", table: "heartbeats" }, (change) => {
        const receivedAt = performance.timeOrigin + performance.now();
        independent.push(receivedAt - Date.parse(change.commit_timestamp));
      })
      .on("system", {}, ({ extension, status, message }) => {
        if (extension !== "postgres_changes") return;
        if (status === "ok") resolve();
        else reject(new Error(message));
      })
      .subscribe();
  });
  const results = await measure("postgres_changes", 11);
  expect(results.map(({ failure }) => failure)).toEqual(Array(11).fill(null));
  await expect.poll(() => independent.length).toBe(11);
  await client.removeAllChannels();
  const differences = results.map(({ latencyMs }, index) => (latencyMs ?? 0) - (independent[index] ?? 0));
  expect(Math.abs(median(differences))).toBeLessThan(2);
});

test("delivery by broadcast is measured the same way", async () => {
  const results = await measure("broadcast", 3);
  expect(results.map(({ failure }) => failure)).toEqual([null, null, null]);
  for (const { latencyMs, uncertaintyMs } of results) {
    expect(latencyMs).toBeLessThan(5_000);
    expect(uncertaintyMs).toBeLessThanOrEqual(latencyMs ?? 0);
  }
});

test("on schedule the function itself connects and listens, and sees TCP apart", async () => {
  const headers = { apikey: stack.secretKey };
  const collected = await fetch(`${stack.apiUrl}/functions/v1/collect/samples`, { method: "POST", headers });
  expect(collected.status).toBe(200);
  const scheduled = async () => {
    const { probes } = probeListSchema.parse(await ask("observe/probes"));
    return probes.filter(({ from }) => from === "server");
  };
  await expect.poll(async () => (await scheduled()).length, { timeout: 20_000 }).toBe(4);
  const probes = await scheduled();
  expect(probes.map(({ failure }) => failure)).toEqual([null, null, null, null]);
  expect(probes.map(({ kind }) => kind).toSorted()).toEqual([
    "connection",
    "delivery",
    "delivery",
    "throughput",
  ]);
  expect(probes.find(({ kind }) => kind === "connection")).toMatchObject({
    tcpMs: expect.any(Number),
    tlsMs: null,
    systemOkMs: expect.any(Number),
  });
}, 60_000);

test("a live test needs an armed console, and streams its stages", async () => {
  await stack.sql`create table public.parcels (id uuid primary key default gen_random_uuid())`;
  await stack.sql`grant select on public.parcels to service_role`;
  await stack.sql`alter publication supabase_realtime add table public.parcels`;
  const body = JSON.stringify({ schema: "public", table: "parcels", variant: "insert" });
  const send = () =>
    stack.call("observe/live-test", { method: "POST", body, accessToken: operator.accessToken });
  expect((await send()).status).toBe(403);
  await ask("admin/arm", { confirm: "postgres" });
  const response = await send();
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events: LiveTestEvent[] = (await response.text())
    .split("\n\n")
    .filter((line) => line !== "")
    .map((line) => liveTestEventSchema.parse(JSON.parse(line.replace(/^data: /, ""))));
  expect(events.at(-1)).toMatchObject({ type: "result", result: { verdict: "arrived", clean: true } });
  expect(await stack.sql`select * from public.parcels`).toHaveLength(0);
});

test("a browser that goes away ends its live test, and the row goes with it", async () => {
  await stack.sql`create table public.secrets (id uuid primary key default gen_random_uuid())`;
  await stack.sql`alter table public.secrets enable row level security`;
  await stack.sql`grant select on public.secrets to authenticated`;
  await stack.sql`alter publication supabase_realtime add table public.secrets`;
  await ask("admin/arm", { confirm: "postgres" });
  const body = JSON.stringify({ schema: "public", table: "secrets", variant: "insert", as: "yourself" });
  const leave = new AbortController();
  const response = await stack.call("observe/live-test", {
    method: "POST",
    body,
    accessToken: operator.accessToken,
    signal: leave.signal,
  });
  const count = async () => (await stack.sql`select * from public.secrets`).length;
  await expect.poll(count, { timeout: 20_000 }).toBe(1);
  leave.abort();
  await expect(response.text()).rejects.toThrow();
  // Sooner than the 15 s for which it would wait for the change.
  await expect.poll(count, { timeout: 8_000 }).toBe(0);
  expect(await stack.sql`select * from realtime_optimizer.live_tests`).toHaveLength(0);
});

test("a token of the inspector opens channels as its user, and neither Auth nor the console", async () => {
  const admin = await stack.signIn("admin");
  await ask("admin/arm", { confirm: "postgres" }, admin);
  const [{ sub }] = await stack.sql<[{ sub: string }]>`
    select user_id as sub from realtime_optimizer.operators where role = 'operator'`;
  const body = {
    topic: "room",
    as: { kind: "role", role: "authenticated", sub, claims: { app_metadata: { plan: "gold" } } },
  };
  await ask("admin/arm", { confirm: "postgres" });
  const init = { method: "POST", body: JSON.stringify({ ...body, as: { ...body.as, sub: randomUUID() } }) };
  const lesser = await stack.call("observe/inspector/token", { ...init, accessToken: operator.accessToken });
  expect(lesser.status).toBe(403);
  const answer = inspectorTokenAnswerSchema.parse(await ask("observe/inspector/token", body, admin));
  const token = answer.token ?? "";
  const channel = await openChannel({
    target: { apiUrl: stack.apiUrl, apikey: stack.publishableKey, accessToken: token },
    topic: "room",
    private: false,
    bindings: [{ event: "*", schema: "realtime_optimizer", table: "heartbeats" }],
    ports: nodePorts,
    signal: new AbortController().signal,
  });
  const rows = await stack.sql`
    select claims_role::text as role, claims ->> 'sub' as sub from realtime.subscription`;
  channel.close();
  expect(rows).toContainEqual({ role: "authenticated", sub });
  const headers = { apikey: stack.publishableKey, authorization: `Bearer ${token}` };
  for (const change of [{}, { method: "PUT", body: '{"data":{"taken":true}}' }]) {
    const user = await fetch(`${stack.apiUrl}/auth/v1/user`, {
      ...change,
      headers: { ...headers, "content-type": "application/json" },
    });
    expect([user.status, await user.json()]).toEqual([
      403,
      expect.objectContaining({ error_code: "session_not_found" }),
    ]);
  }
  const refused = await stack.call("observe/probes", { accessToken: token });
  expect(refused.status).toBe(401);
});
