import { afterEach, describe, expect, it } from "vitest";
import { readCounters } from "./read-counters.ts";
import { readLimits } from "./read-limits.ts";
import { platformOf } from "./testing/platform-of.ts";
import { type Recorded, type RecordedEndpoint, recordedEndpoint } from "./testing/recorded-endpoint.ts";

let endpoint: RecordedEndpoint | null = null;
afterEach(async () => {
  await endpoint?.stop();
  endpoint = null;
});

/** Answers by the path's beginning; anything else is 404. */
async function serve(answers: Record<string, Recorded>): Promise<string> {
  endpoint = await recordedEndpoint(({ url = "" }) => {
    const found = Object.entries(answers).find(([path]) => url.startsWith(path));
    return found?.[1] ?? { status: 404, body: '{"message":"Not Found"}' };
  });
  return endpoint.url;
}

const PROJECT = "/v1/projects/abcdefghijklmnopqrst";
const management = (url: string) =>
  platformOf({ management: { url, token: "sbp_token", projectRef: "abcdefghijklmnopqrst" } });
const healthy: Recorded = {
  body: JSON.stringify([
    {
      name: "realtime",
      healthy: true,
      status: "ACTIVE_HEALTHY",
      info: { healthy: true, db_connected: true, replication_connected: true, connected_cluster: 42 },
    },
  ]),
};
const billing = (attributes: Record<string, string>[], event: string) =>
  attributes.map((log_attributes) => ({
    timestamp: "2026-11-21T10:00:00.000000",
    event_message: `Billing metrics: [:realtime, ${event}]`,
    log_attributes,
  }));
const logs: Recorded = {
  body: JSON.stringify({
    result: [
      ...billing([{ "measurements.connected_cluster": "40", "measurements.limit": "200" }], ":connections"),
      ...billing([{ "metadata.measurements.sum": "90" }, { sum: "30" }], ":rate_counter, :channel, :events"),
      ...billing([{ "measurements.sum": "6", level: "info" }], ":rate_counter, :channel, :db_events"),
      { event_message: "something else", log_attributes: null },
    ],
  }),
};

describe("readCounters, hosted", () => {
  it("takes connections from the health answer and rates from billing lines", async () => {
    const url = await serve({ [`${PROJECT}/health`]: healthy, [`${PROJECT}/analytics`]: logs });
    const { connections, channels, activity } = await readCounters(management(url));
    expect(connections).toEqual({ seen: true, value: 42, source: "the health answer of the Management API" });
    expect(channels.seen).toBe(false);
    expect(activity).toMatchObject({
      seen: true,
      value: {
        kind: "rates",
        rates: { messages: 2, changes: 0.1, presence: 0, joins: null, errors: null, inputBytes: null },
      },
    });
    expect(endpoint?.asked.every((line) => line.endsWith("Bearer sbp_token"))).toBe(true);
  });

  it("falls back to the connections that billing lines tell", async () => {
    const unhealthy = {
      body: '[{"name":"realtime","healthy":false,"status":"COMING_UP","error":"starting"}]',
    };
    const url = await serve({ [`${PROJECT}/health`]: unhealthy, [`${PROJECT}/analytics`]: logs });
    expect((await readCounters(management(url))).connections).toMatchObject({ seen: true, value: 40 });
  });

  it("asks once for several who look at the same time, and soon after", async () => {
    const url = await serve({ [`${PROJECT}/health`]: healthy, [`${PROJECT}/analytics`]: logs });
    await Promise.all([readCounters(management(url)), readCounters(management(url))]);
    await readCounters(management(url));
    expect(endpoint?.asked).toHaveLength(2);
  });

  it("is silent rather than zero when the logs have no billing line", async () => {
    const url = await serve({
      [`${PROJECT}/health`]: healthy,
      [`${PROJECT}/analytics`]: { body: '{"result":[]}' },
    });
    expect((await readCounters(management(url))).activity).toMatchObject({ seen: false });
  });

  it("tries the other name of the column when the first is not known", async () => {
    endpoint = await recordedEndpoint(({ url = "" }) => {
      if (url.includes("/health")) return healthy;
      const sql = new URL(url, "http://x").searchParams.get("sql") ?? "";
      if (sql.includes("source_name =")) return logs;
      return {
        body: '{"result":null,"error":{"message":"Unknown expression identifier `source`","code":47}}',
      };
    });
    expect((await readCounters(management(endpoint.url))).activity).toMatchObject({ seen: true });
  });

  const failures: [string, Recorded, RegExp, RegExp][] = [
    [
      "401",
      { status: 401, body: '{"message":"Unauthorized"}' },
      /refused the credential \(401\)/,
      /MANAGEMENT_API_TOKEN/,
    ],
    ["403", { status: 403, body: "{}" }, /\(403\)/, /MANAGEMENT_API_TOKEN/],
    ["404", { status: 404, body: "{}" }, /\(404\)/, /PROJECT_REF/],
    [
      "429",
      { status: 429, body: '{"message":"ThrottlerException: Too Many Requests"}' },
      /too many requests/,
      /minute/,
    ],
    ["500", { status: 500, body: "oops" }, /failed \(500\)/, /next sample/],
    [
      "200 with an error",
      { body: '{"error":"backend timeout"}' },
      /refused the query: backend timeout/,
      /accepts/,
    ],
    ["no JSON", { body: "<html>" }, /shape that is not known/, /address/],
    ["another shape", { body: '{"result":"x"}' }, /shape that is not known/, /address/],
    [
      "a redirect",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      /cannot be reached/,
      /runs/,
    ],
  ];
  it.each(failures)(
    "tells %s from the logs as unseen with a remedy",
    async (_name, recorded, reason, remedy) => {
      const url = await serve({ [`${PROJECT}/health`]: healthy, [`${PROJECT}/analytics`]: recorded });
      const { activity, connections } = await readCounters(management(url));
      expect(activity).toMatchObject({
        seen: false,
        reason: expect.stringMatching(reason),
        remedy: expect.stringMatching(remedy),
      });
      expect(connections.seen).toBe(true);
      expect(JSON.stringify(activity)).not.toContain("sbp_token");
    },
  );

  it("leaves a throttled endpoint alone", async () => {
    const url = await serve({
      [`${PROJECT}/health`]: { status: 429 },
      [`${PROJECT}/analytics`]: { status: 429 },
    });
    await readCounters(management(url));
    await readCounters(management(url));
    expect(endpoint?.asked).toHaveLength(2);
  });

  it("gives up on an endpoint that never answers within 2 s", async () => {
    const url = await serve({
      [`${PROJECT}/health`]: { afterMs: null },
      [`${PROJECT}/analytics`]: { afterMs: null },
    });
    const began = performance.now();
    const { connections } = await readCounters(management(url));
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(connections).toMatchObject({
      seen: false,
      reason: expect.stringContaining("did not answer within 2 s"),
    });
  });
});

describe("readCounters, where nothing answers", () => {
  it("waits 2 s for all of them together, names the one that was set, and asks the others the next time", async () => {
    endpoint = await recordedEndpoint(({ url = "" }) =>
      url === "/metrics" ? { afterMs: null } : { status: 503 },
    );
    const platform = platformOf({
      metrics: { url: `${endpoint.url}/metrics`, token: "m" },
      management: { url: endpoint.url, token: "p", projectRef: "r" },
    });
    const began = performance.now();
    const first = await readCounters(platform);
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(first.connections).toMatchObject({
      seen: false,
      reason: expect.stringContaining("Prometheus endpoint"),
    });
    expect(endpoint.asked).toHaveLength(1);
    const second = await readCounters(platform);
    expect(endpoint.asked).toHaveLength(3);
    expect(second.connections).toEqual(first.connections);
  });
});

describe("readCounters, without a Management API", () => {
  it("asks the hosted metrics endpoint with the secret key, and says what would tell more", async () => {
    const url = await serve({ "/customer/v1/privileged/metrics": { body: "pg_up 1\n" } });
    const { connections, activity } = await readCounters(platformOf({ url }));
    expect(connections).toMatchObject({
      seen: false,
      remedy: expect.stringContaining("MANAGEMENT_API_TOKEN"),
    });
    expect(activity.seen).toBe(false);
    expect(endpoint?.asked).toEqual([
      `GET /customer/v1/privileged/metrics Basic ${btoa("service_role:sb_secret_x")}`,
    ]);
  });

  it("reads Realtime's own metrics first", async () => {
    const url = await serve({
      "/metrics": {
        body: 'realtime_connections_connected{tenant="t"} 7\nrealtime_channel_joins{tenant="t"} 3\n',
      },
    });
    const { connections, activity } = await readCounters(
      platformOf({ metrics: { url: `${url}/metrics`, token: "m" } }),
    );
    expect(connections).toMatchObject({ seen: true, value: 7 });
    expect(activity).toMatchObject({
      seen: true,
      value: { kind: "counters", counters: { totals: { joins: 3 } } },
    });
  });

  it("says which setting a refused token comes from", async () => {
    const url = await serve({ "/metrics": { status: 401 } });
    const { connections } = await readCounters(
      platformOf({ metrics: { url: `${url}/metrics`, token: "secret-m" } }),
    );
    expect(connections).toMatchObject({
      seen: false,
      remedy: expect.stringContaining("REALTIME_METRICS_TOKEN"),
    });
    expect(JSON.stringify(connections)).not.toContain("secret-m");
  });
});

describe("readLimits", () => {
  it("reads the Management API's settings", async () => {
    const body = JSON.stringify({
      private_only: false,
      connection_pool: 2,
      max_concurrent_users: 500,
      max_events_per_second: 500,
      max_bytes_per_second: 100_000,
      max_channels_per_client: 100,
      max_joins_per_second: 500,
      max_presence_events_per_second: 50,
      max_payload_size_in_kb: 3_000,
      suspend: false,
      presence_enabled: true,
    });
    const url = await serve({ [`${PROJECT}/config/realtime`]: { body } });
    expect(await readLimits(management(url))).toMatchObject({
      seen: true,
      value: {
        connections: 500,
        messagesPerSecond: 500,
        joinsPerSecond: 500,
        channelsPerConnection: 100,
        presencePerSecond: 50,
        payloadKilobytes: 3_000,
      },
    });
  });

  it("reads a tenant of the admin API, which does not tell every limit", async () => {
    const tenant = {
      id: "0f3a",
      external_id: "realtime-dev",
      name: "realtime-dev",
      max_concurrent_users: 200,
      max_channels_per_client: 100,
      max_events_per_second: 100,
      max_joins_per_second: 100,
      inserted_at: "2026-11-21T10:00:00",
      extensions: [{ type: "postgres_cdc_rls", settings: { db_host: "encrypted" } }],
      private_only: false,
      presence_enabled: false,
    };
    const url = await serve({ "/api/tenants/realtime-dev": { body: JSON.stringify({ data: tenant }) } });
    const admin = { url: `${url}/api/tenants/realtime-dev`, token: "a" };
    expect(await readLimits(platformOf({ admin }))).toEqual({
      seen: true,
      source: "the admin API of Realtime",
      value: {
        connections: 200,
        messagesPerSecond: 100,
        joinsPerSecond: 100,
        channelsPerConnection: 100,
        presencePerSecond: null,
        payloadKilobytes: null,
      },
    });
  });

  it("says what to set when there is no source", async () => {
    expect(await readLimits(platformOf())).toMatchObject({
      seen: false,
      remedy: expect.stringMatching(/MANAGEMENT_API_TOKEN.*REALTIME_ADMIN_URL/),
    });
  });
});
