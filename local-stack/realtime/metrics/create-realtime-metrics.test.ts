import { describe, expect, it } from "vitest";
import { createRealtimeMetrics } from "./create-realtime-metrics.ts";

describe("createRealtimeMetrics", () => {
  it("tells counts under the server's names, and adds nothing by being asked twice", async () => {
    const metrics = createRealtimeMetrics({ tenantId: "realtime-dev" });
    metrics.socketOpened();
    metrics.socketOpened();
    metrics.socketClosed(10);
    metrics.channelJoined("ok", 3);
    metrics.channelJoined("ok", 3);
    metrics.channelJoined("error", 3);
    metrics.channelLeft();
    metrics.events("broadcast", 11);
    metrics.events("db", 2);
    metrics.channelError("Unauthorized");
    metrics.payloadSize("broadcast", 400);
    metrics.polled(251);
    metrics.changesSkipped(4);
    await metrics.text();
    const lines = new Set((await metrics.text()).split("\n"));
    for (const line of [
      'realtime_connections_connected{tenant="realtime-dev"} 1',
      'realtime_connections_connected_cluster{tenant="realtime-dev"} 1',
      "realtime_connections_global_connected 1",
      'embedded_realtime_channels_joined{tenant="realtime-dev"} 1',
      'realtime_channel_joins{tenant="realtime-dev"} 2',
      "realtime_channel_global_joins 2",
      'realtime_channel_events{tenant="realtime-dev"} 11',
      'realtime_channel_db_events{tenant="realtime-dev"} 2',
      'realtime_channel_presence_events{tenant="realtime-dev"} 0',
      'realtime_channel_error{tenant="realtime-dev",code="Unauthorized"} 1',
      'realtime_tenants_payload_size_bucket{le="500",tenant="realtime-dev",message_type="broadcast"} 1',
      'realtime_replication_poller_query_duration_bucket{le="250",tenant="realtime-dev"} 0',
      'realtime_replication_poller_query_duration_bucket{le="500",tenant="realtime-dev"} 1',
      'realtime_replication_poller_changes_skip{tenant="realtime-dev",reason="rate_limited"} 4',
      'phoenix_channel_joined_total{result="error",transport="websocket",endpoint="RealtimeWeb.Endpoint"} 1',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it("gives totals that later counts do not change", () => {
    const metrics = createRealtimeMetrics({ tenantId: "t" });
    metrics.events("presence", 1);
    const before = metrics.totals();
    metrics.events("presence", 1);
    expect(before.events.presence).toBe(1);
    expect(metrics.totals().events.presence).toBe(2);
  });
});
