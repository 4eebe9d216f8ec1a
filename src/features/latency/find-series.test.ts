import { describe, expect, it } from "vitest";
import { hasHeartbeat, memberOfTable, tablesOf } from "./find-series.ts";
import { distribution } from "./testing/readings.ts";

const jobs = { schema: "public", table: "jobs" };
const heartbeat = distribution("changes_delivery_ms", { from: "server" }, 90, 2);
const tested = distribution("changes_delivery_ms", { from: "server", ...jobs }, 400, 60);

describe("the member that a chart of deliveries shows", () => {
  it("is the heartbeat until a table is asked for, however often that was tested", () => {
    const series = [tested, heartbeat];
    expect(memberOfTable(series, "changes_delivery_ms", null)).toBe(heartbeat);
    expect(memberOfTable(series, "changes_delivery_ms", jobs)).toBe(tested);
    expect(hasHeartbeat(series, "changes_delivery_ms")).toBe(true);
    expect(tablesOf(series, "changes_delivery_ms")).toEqual([jobs]);
  });

  it("is the fullest table where no heartbeat was measured", () => {
    expect(memberOfTable([tested], "changes_delivery_ms", null)).toBe(tested);
    expect(hasHeartbeat([tested], "changes_delivery_ms")).toBe(false);
  });

  it("is none for a table that was not measured", () => {
    expect(memberOfTable([heartbeat], "changes_delivery_ms", jobs)).toBeNull();
  });
});
