import { expect, it, vi } from "vitest";
import { planLimits } from "#domain/limits/plan-limits.ts";
import { createRealtimeMetrics } from "../metrics/create-realtime-metrics.ts";
import { createRealtimeLog } from "./create-realtime-log.ts";
import { writeBillingLines } from "./write-billing-lines.ts";

it("tells the counts of each tick that had any, and connections while there are some", () => {
  vi.useFakeTimers();
  const log = createRealtimeLog({ tenantId: "t", file: null });
  const metrics = createRealtimeMetrics({ tenantId: "t" });
  const stop = writeBillingLines({ log, totals: metrics.totals, limits: () => planLimits.free });
  vi.advanceTimersByTime(5_000);
  expect(log.rows()).toEqual([]);
  metrics.socketOpened();
  metrics.events("broadcast", 12);
  metrics.events("db", 3);
  vi.advanceTimersByTime(10_000);
  stop();
  vi.useRealTimers();
  expect(log.rows().map((row) => [row.event_message, row.log_attributes])).toMatchObject([
    [
      "Billing metrics: [:realtime, :connections]",
      { "measurements.connected": "1", "measurements.connected_cluster": "1", "measurements.limit": "200" },
    ],
    [
      "Billing metrics: [:realtime, :rate_counter, :channel, :events]",
      { "measurements.sum": "12", "measurements.limit": "100" },
    ],
    ["Billing metrics: [:realtime, :rate_counter, :channel, :db_events]", { "measurements.sum": "3" }],
    ["Billing metrics: [:realtime, :connections]", {}],
  ]);
  expect(log.rows()[2]?.log_attributes).not.toHaveProperty("measurements.limit");
});
