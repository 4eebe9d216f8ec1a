import { describe, expect, it } from "vitest";
import { tallyCoverage } from "./coverage.ts";
import { countBySeverity, isAtLeast, overallStatus } from "./overview.ts";
import { binding, checkContext } from "./testing/check-context.ts";

const filtered = (column: string) => ({
  subscriptions: [binding({ filters: [{ column, operator: "eq", negated: false, value: null }] })],
});

describe("coverage", () => {
  it("counts subscribed tables that could be published, and filter columns an index could serve", () => {
    const tally = tallyCoverage();
    tally.add(checkContext({}, filtered("id")));
    tally.add(checkContext({ publication: null }, filtered("status")));
    // None of these counts: unused, a view, a name that does not exist.
    tally.add(checkContext({}, { subscriptions: [] }));
    tally.add(checkContext({ kind: "view", publication: null }));
    tally.add(checkContext(null));
    expect(tally.total("2026-11-20T12:00:00.000Z")).toEqual({
      at: "2026-11-20T12:00:00.000Z",
      publication: { covered: 1, total: 2 },
      index: { covered: 1, total: 2 },
    });
  });
});

describe("overview", () => {
  it.each([
    [[], "pass"],
    [["INFO"], "pass"],
    [["LOW"], "warn"],
    [["MEDIUM", "LOW"], "warn"],
    [["LOW", "HIGH"], "fail"],
    [["CRITICAL"], "fail"],
  ] as const)("of %j is %s", (severities, status) => {
    expect(overallStatus(countBySeverity(severities.map((severity) => ({ severity }))))).toBe(status);
  });

  it("compares severities", () => {
    expect(isAtLeast("CRITICAL", "HIGH")).toBe(true);
    expect(isAtLeast("HIGH", "HIGH")).toBe(true);
    expect(isAtLeast("MEDIUM", "HIGH")).toBe(false);
  });
});
