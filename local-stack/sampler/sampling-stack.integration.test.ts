import { afterAll, beforeAll, expect, test } from "vitest";
import { collectAnswerSchema } from "#domain/api/collect.ts";
import { liveAnswerSchema, probeListSchema, seriesAnswerSchema } from "#domain/api/observe.ts";
import { liveSnapshotSchema } from "#domain/live/live-snapshot.ts";
import { LIVE_EVENT, LIVE_TOPIC } from "#domain/live/live-topic.ts";
import type { ProbeResult } from "#domain/probes/probe.ts";
import { startTestStack, type TestStack } from "../testing/test-stack.ts";

let stack: TestStack;
let viewer: string;
let operator: string;
beforeAll(async () => {
  stack = await startTestStack({ sampling: true });
  viewer = (await stack.signIn("viewer")).accessToken;
  operator = (await stack.signIn("operator")).accessToken;
});
afterAll(() => stack.stop());

async function get(path: string): Promise<unknown> {
  const response = await stack.call(path, { accessToken: viewer });
  expect(response.status).toBe(200);
  return await response.json();
}

test("samples are taken by themselves and seen by a viewer", async () => {
  const live = async () => liveAnswerSchema.parse(await get("observe/live"));
  await expect.poll(async () => (await live()).lastSampleAt, { timeout: 5_000 }).not.toBeNull();
  expect((await live()).snapshot.subscriptions).toMatchObject({ seen: true });
  const charts = seriesAnswerSchema.parse(await get("observe/series?names=subscriptions,joins&window=1m"));
  expect(charts.stepSeconds).toBe(5);
  expect(charts.series[0]?.points.length).toBeGreaterThan(0);
  expect(Date.parse(charts.to) - Date.parse(charts.from)).toBeGreaterThanOrEqual(60_000);
});

test("an operator who listens hears every sample", { timeout: 40_000 }, async () => {
  const { client } = await stack.signIn("viewer");
  await client.realtime.setAuth();
  // As a console does: nothing is broadcast while none is open.
  await get("observe/live");
  const heard: unknown[] = [];
  const statuses: string[] = [];
  client
    .channel(LIVE_TOPIC, { config: { private: true } })
    .on("broadcast", { event: LIVE_EVENT }, ({ payload }) => heard.push(payload.snapshot))
    .subscribe((status) => statuses.push(status));
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  expect(statuses).toContain("SUBSCRIBED");
  const [first, second] = heard.map((snapshot) => Date.parse(liveSnapshotSchema.parse(snapshot).at));
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(3_000);
  expect(liveAnswerSchema.parse(await get("observe/live")).broadcast).toBe(true);
  await client.removeAllChannels();
});

test("a schedule's own call is told what it did, whether or not the stack was first", async () => {
  const response = await fetch(`${stack.apiUrl}/functions/v1/collect/samples`, {
    method: "POST",
    headers: { apikey: stack.secretKey },
  });
  expect(response.status).toBe(200);
  expect(["sampled", "skipped"]).toContain(collectAnswerSchema.parse(await response.json()).status);
});

test("what an operator's browser measured is kept for all, a viewer's is refused", async () => {
  const result: ProbeResult = {
    kind: "connection",
    at: new Date().toISOString(),
    from: "browser",
    failure: null,
    tcpMs: null,
    tlsMs: null,
    handshakeMs: 21.5,
    joinMs: 8,
    systemOkMs: 130,
    connectMs: 29.5,
  };
  const record = (accessToken: string, body: unknown) =>
    stack.call("observe/probes", { method: "POST", body: JSON.stringify(body), accessToken });
  expect((await record(viewer, { result })).status).toBe(403);
  expect((await record(operator, { result: { ...result, connectMs: -1 } })).status).toBe(400);
  const recorded = await record(operator, { result });
  expect([recorded.status, await recorded.json()]).toEqual([201, { probe: result }]);
  const { probes } = probeListSchema.parse(await get("observe/probes"));
  expect(probes).toContainEqual(result);
  const labels = encodeURIComponent('{"from":"browser"}');
  const { series } = seriesAnswerSchema.parse(
    await get(`observe/series?names=connect_ms&window=15m&labels=${labels}`),
  );
  expect(series).toMatchObject([{ labels: { from: "browser" }, total: { count: 1, p95: 29.5 } }]);
});

test.each([
  ["a name that is no series", "names=connections,nope&window=1h", "query.names.1"],
  ["a window nobody offers", "names=connections&window=2h", "query.window"],
  ["labels that are no object", "names=connections&window=1h&labels=[1]", "query.labels"],
  ["labels that are not JSON", "names=connections&window=1h&labels={", "query.labels"],
])("%s is refused with the field", async (_what, query, path) => {
  const response = await stack.call(`observe/series?${query}`, { accessToken: viewer });
  expect(response.status).toBe(400);
  const { error } = await response.json();
  expect(error.issues.map((issue: { path: string }) => issue.path)).toContain(path);
});
