import { describe, expect, it } from "vitest";
import { metricsReading } from "./metrics-reading.ts";

const options = { name: "the endpoint", at: 5, tenant: null };

const twoNodes = `
# TYPE realtime_connections_connected gauge
realtime_connections_connected{tenant="shop"} 3
realtime_connections_connected_cluster{tenant="shop"} 8
realtime_connections_global_connected 30
realtime_channel_joins{tenant="shop"} 10
realtime_channel_events{tenant="shop"} 100
realtime_channel_error{tenant="shop",code="Unauthorized"} 2
realtime_channel_error{tenant="shop",code="PrivateOnly"} 1
realtime_connections_connected{tenant="shop"} 5
realtime_connections_connected_cluster{tenant="shop"} 9
realtime_channel_joins{tenant="shop"} 4
`;

describe("metricsReading", () => {
  it("adds up the nodes of a project, and takes the cluster's number as it is", () => {
    expect(metricsReading(twoNodes, options)).toEqual({
      seen: true,
      source: "the endpoint",
      value: {
        at: 5,
        connections: 9,
        channels: null,
        totals: {
          joins: 14,
          messages: 100,
          presence: 0,
          changes: 0,
          errors: 3,
          inputBytes: 0,
          outputBytes: 0,
        },
      },
    });
  });

  it("asks which project, where the server has several", () => {
    const text = `${twoNodes}realtime_channel_joins{tenant="other"} 1000\n`;
    expect(metricsReading(text, options)).toMatchObject({
      seen: false,
      remedy: expect.stringContaining("REALTIME_ADMIN_URL"),
    });
    expect(metricsReading(text, { ...options, tenant: "other" })).toMatchObject({
      seen: true,
      value: { connections: 0, totals: { joins: 1000 } },
    });
  });

  it("sees nobody on a server that nobody uses", () => {
    expect(metricsReading("realtime_connections_global_connected 0\n", options)).toMatchObject({
      seen: true,
      value: { connections: 0, totals: { messages: 0 } },
    });
  });

  it("leaves a series null that an endpoint without the server's own mark does not tell", () => {
    expect(metricsReading('realtime_channel_joins{supabase_project_ref="x"} 3\n', options)).toMatchObject({
      value: { connections: null, totals: { joins: 3, messages: null } },
    });
  });

  it.each(["", "<html><body>502</body></html>", "pg_up 1\nreplication_realtime_lag_bytes 8"])(
    "says what to set when there is no Realtime in %j",
    (text) => {
      expect(metricsReading(text, options)).toMatchObject({
        seen: false,
        remedy: expect.stringContaining("REALTIME_METRICS_URL"),
      });
    },
  );
});
