import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countersSchema } from "#domain/live/counters.ts";
import { liveSnapshotSchema } from "#domain/live/live-snapshot.ts";
import { readCounters } from "#services/live/read-counters.ts";
import { readLimits } from "#services/live/read-limits.ts";
import { readLiveSnapshot } from "#services/live/read-live-snapshot.ts";
import { queryLogs } from "#services/logs/query-logs.ts";
import type { Platform } from "#services/platform.ts";
import { startTestRealtime, type TestRealtime } from "../testing/start-test-realtime.ts";

let realtime: TestRealtime;
let serviceToken: string;
let management: NonNullable<Platform["management"]>;

beforeAll(async () => {
  realtime = await startTestRealtime();
  serviceToken = await realtime.token({ role: "service_role" });
  management = { url: realtime.url, token: realtime.secretKey, projectRef: realtime.tenant.id };
  await realtime.database.sql.unsafe(`
    create table public.orders (id int primary key);
    grant select on public.orders to anon, authenticated;
    alter publication supabase_realtime add table public.orders;
  `);
});
afterAll(async () => await realtime.stop());

function platform(part: Partial<Platform> = {}): Platform {
  const { url, publishableKey, secretKey, jwtSecret, tenant } = realtime;
  return {
    url,
    publishableKey,
    secretKeys: { default: secretKey },
    metrics: { url: `${url}/metrics`, token: serviceToken },
    admin: { url: `${url}/api/tenants/${tenant.id}`, token: serviceToken },
    management: null,
    analytics: null,
    jwtSecret,
    ...part,
  };
}

function joined(topic: string): Promise<void> {
  const channel = realtime.client().channel(topic);
  channel.on("postgres_changes", { event: "*", schema: "public", table: "orders" }, () => undefined);
  return new Promise((resolve, reject) => {
    channel.on("system", {}, ({ status }: { status: string }) => {
      if (status === "ok") resolve();
    });
    channel.subscribe((status, error) => {
      if (status === "CHANNEL_ERROR") reject(error);
    });
  });
}

/** Joins a private channel that no policy opens. */
function refused(topic: string): Promise<void> {
  const channel = realtime.client().channel(topic, { config: { private: true } });
  return new Promise((resolve) => {
    channel.subscribe((status) => {
      if (status === "CHANNEL_ERROR") resolve();
    });
  });
}

const get = (path: string, authorization?: string) =>
  fetch(`${realtime.url}${path}`, { headers: authorization === undefined ? {} : { authorization } });

describe("readLiveSnapshot, of the embedded server", () => {
  it("sees connections, channels, subscriptions, limits, and rates from the second time on", async () => {
    const context = { sql: realtime.database.sql, platform: platform() };
    const first = await readLiveSnapshot(context, null);
    expect(first.snapshot.rates).toMatchObject({ seen: true, value: { joins: null } });
    await joined("room:1");
    await joined("room:2");
    await realtime.database.sql`insert into public.orders select generate_series(1, 50)`;
    const previous = countersSchema.parse(JSON.parse(JSON.stringify(first.counters)));
    await expect
      .poll(
        async () => {
          const { snapshot, counters } = await readLiveSnapshot(context, previous);
          liveSnapshotSchema.parse(snapshot);
          expect(counters.realtime?.source).toBe("the Prometheus endpoint of Realtime");
          return {
            connections: snapshot.connections,
            channels: snapshot.channels,
            total: snapshot.subscriptions.seen && snapshot.subscriptions.value.total,
            joined: snapshot.rates.seen && (snapshot.rates.value.joins ?? 0) > 0,
            wrote: snapshot.tables.seen && (snapshot.tables.value[0]?.writesPerSecond ?? 0) > 0,
            slot: snapshot.replication.seen && snapshot.replication.value.slots.map(({ purpose }) => purpose),
            limits: snapshot.limits.seen && snapshot.limits.value.payloadKilobytes,
          };
        },
        { interval: 500 },
      )
      .toMatchObject({
        connections: { seen: true, value: 2 },
        channels: { seen: true, value: 2 },
        total: 2,
        joined: true,
        wrote: true,
        slot: expect.arrayContaining(["postgres_changes"]),
        limits: 3_000,
      });
  });

  it("says what is missing where only the database is there, and fails for nothing", async () => {
    const nothing = platform({ metrics: null, admin: null, url: "http://127.0.0.1:1" });
    const { snapshot } = await readLiveSnapshot({ sql: realtime.database.sql, platform: nothing }, null);
    liveSnapshotSchema.parse(snapshot);
    expect(snapshot.subscriptions.seen).toBe(true);
    for (const part of [snapshot.connections, snapshot.channels, snapshot.rates, snapshot.limits]) {
      expect(part).toMatchObject({ seen: false, remedy: expect.stringMatching(/REALTIME_\w+_URL/) });
    }
  });
});

describe("the hosted addresses of the embedded server", () => {
  it("feed the sources as a hosted project does", async () => {
    const hosted = platform({ metrics: null, admin: null, management });
    const { connections } = await readCounters(hosted);
    expect(connections).toMatchObject({ seen: true, source: "the health answer of the Management API" });
    expect(await readLimits(hosted)).toMatchObject({ seen: true, value: { payloadKilobytes: 3_000 } });
  });

  it("answer logs in a range, by the column's name and its attributes", async () => {
    await refused("closed");
    const sql = `select event_message, log_attributes['error_code'] as code from logs
      where source = 'realtime_logs' and startsWith(event_message, 'Unauthorized')
      order by timestamp desc limit 1`;
    const range = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 1_000) };
    expect(await queryLogs(management, { sql, range, keepMs: 0 })).toMatchObject({
      seen: true,
      value: [{ event_message: expect.stringMatching(/^Unauthorized: .+closed/), code: "Unauthorized" }],
    });
    const wide = { from: new Date(Date.now() - 90_000_000), to: new Date() };
    expect(await queryLogs(management, { sql, range: wide, keepMs: 0 })).toMatchObject({ seen: false });
    expect(
      await queryLogs(management, { sql: "select * from logs limit 1", range: null, keepMs: 0 }),
    ).toMatchObject({
      seen: false,
      reason: expect.stringContaining("name the columns"),
    });
  });

  it("are closed without the service role", async () => {
    const user = await realtime.token();
    const project = `/v1/projects/${realtime.tenant.id}`;
    for (const path of [
      "/metrics",
      `${project}/health`,
      `${project}/config/realtime`,
      `${project}/analytics/endpoints/logs?sql=x`,
    ]) {
      for (const authorization of [
        undefined,
        "Bearer nonsense",
        `Bearer ${user}`,
        `Bearer ${realtime.publishableKey}`,
      ]) {
        expect([path, (await get(path, authorization)).status]).toEqual([path, 401]);
      }
      expect([path, (await get(path, `Bearer ${serviceToken}`)).status]).toEqual([path, 200]);
    }
    expect((await get("/v1/projects/another/health", `Bearer ${serviceToken}`)).status).toBe(404);
  });

  it("tell the project's metrics by Basic credentials", async () => {
    const path = "/customer/v1/privileged/metrics";
    const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;
    expect((await get(path)).status).toBe(401);
    expect((await get(path, basic("postgres", realtime.secretKey))).status).toBe(401);
    expect((await get(path, basic("service_role", realtime.publishableKey))).status).toBe(401);
    const answer = await get(path, basic("service_role", realtime.secretKey));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    const labels = `supabase_project_ref="${realtime.tenant.id}",supabase_identifier="${realtime.tenant.id}",service_type="postgresql"`;
    expect(text).toContain(`pg_up{${labels}} 1\n`);
    expect(text).toContain(`realtime_postgres_changes_total_subscriptions{${labels}} 2\n`);
    expect(text).toMatch(
      /replication_realtime_slot_status\{.*slot_name="supabase_realtime_replication_slot[^"]*"\} 1\n/,
    );
  });

  it("lock out who asks in bursts", async () => {
    const other = await realtime.token({ role: "service_role", sub: "burst" });
    const statuses: number[] = [];
    for (let index = 0; index < 62; index += 1) {
      statuses.push(
        (await get(`/v1/projects/${realtime.tenant.id}/config/realtime`, `Bearer ${other}`)).status,
      );
    }
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(60)).toEqual([429, 429]);
  });
});
