import { afterAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import { listProbes } from "./list-probes.ts";
import { readSeries } from "./read-series.ts";
import { recordProbe } from "./record-probe.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());
const context = {
  sql: database.sql,
  databaseUrl: database.url,
  actor: { userId: null, email: "test", role: "schedule" },
} as const;

beforeEach(async () => {
  await database.sql`
    truncate realtime_optimizer.series, realtime_optimizer.samples, realtime_optimizer.minute_packs,
             realtime_optimizer.hour_packs, realtime_optimizer.probes`;
});

function delivery(latencyMs: number | null, table: string | null = null): ProbeResult {
  const failure = latencyMs === null ? { stage: "receipt", message: "nothing came", code: null } : null;
  return {
    kind: "delivery",
    at: "2026-11-21T00:00:00.000Z",
    from: "browser",
    via: "postgres_changes",
    schema: table === null ? null : "public",
    table,
    latencyMs,
    uncertaintyMs: latencyMs === null ? null : 1,
    failure,
  };
}

test("what was recorded is listed newest first, whatever the browser's clock says", async () => {
  const first = delivery(12);
  const second = { ...delivery(null), at: "2020-01-01T00:00:00.000Z" };
  expect(await recordProbe(context, { result: first })).toEqual({ probe: first });
  await recordProbe(context, { result: second });
  expect(await listProbes(context)).toEqual({ probes: [second, first] });
});

test("latencies become percentiles and outcomes a ratio, by origin and table", async () => {
  for (const latency of [10, 20, 30, null]) await recordProbe(context, { result: delivery(latency) });
  await recordProbe(context, { result: delivery(500, "orders") });
  const { series, stepSeconds } = await readSeries(context, {
    names: ["changes_delivery_ms", "probe_success", "handshake_ms"],
    window: "15m",
  });
  expect(stepSeconds).toBe(5);
  expect(series.map(({ name, labels }) => [name, labels])).toEqual([
    ["changes_delivery_ms", { from: "browser" }],
    ["changes_delivery_ms", { from: "browser", table: "orders", schema: "public" }],
    ["probe_success", { from: "browser", kind: "delivery" }],
    ["handshake_ms", {}],
  ]);
  const [plain, ofTable, success, nothing] = series.map(({ total }) => total);
  expect(plain).toMatchObject({ count: 3, mean: 20, min: 10, max: 30 });
  expect(Math.abs((plain?.p50 ?? 0) - 20)).toBeLessThan(0.4);
  expect(ofTable).toMatchObject({ count: 1, p50: 500, p99: 500 });
  expect(success).toEqual({ count: 5, mean: 0.8, min: 0, max: 1 });
  expect(nothing).toBeNull();
});

test("labels narrow, and may be partial", async () => {
  await recordProbe(context, { result: delivery(10) });
  await recordProbe(context, { result: delivery(20, "orders") });
  const narrowed = async (labels: Record<string, string>) => {
    const answer = await readSeries(context, { names: ["changes_delivery_ms"], window: "1m", labels });
    return answer.series.map(({ total }) => total?.mean);
  };
  expect(await narrowed({ from: "browser" })).toEqual([10, 20]);
  expect(await narrowed({ table: "orders" })).toEqual([20]);
  expect(await narrowed({ from: "server" })).toEqual([undefined]);
});

test("a message that PostgreSQL cannot hold is kept without what it cannot", async () => {
  const result = { ...delivery(null), failure: { stage: "join", message: "a\0b", code: null } };
  await recordProbe(context, { result });
  expect((await listProbes(context)).probes[0]?.failure?.message).toBe("a\u{fffd}b");
});
