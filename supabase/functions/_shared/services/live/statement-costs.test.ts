import { describe, expect, it } from "vitest";
import type { Counters } from "../../domain/live/counters.ts";
import { seen } from "../../domain/live/observed.ts";
import { statementCosts } from "./statement-costs.ts";

const reading = (calls: number, totalMs: number) =>
  seen(
    { at: 1, statements: [{ statement: "list_changes" as const, calls, totalMs, maxMs: 9 }] },
    "statements",
  );
const recentMean = (observed: ReturnType<typeof statementCosts>) =>
  observed.costs.seen ? observed.costs.value[0]?.recentMeanMs : undefined;

describe("statementCosts", () => {
  const { counters: statements, costs } = statementCosts(reading(10, 20), null);
  const before: Counters = { realtime: null, tables: null, statements };

  it("tells the mean since the reset", () => {
    expect(costs).toMatchObject({ value: [{ meanMs: 2, maxMs: 9, recentMeanMs: null }] });
  });

  it("tells the mean of the calls since the reading before", () => {
    expect(recentMean(statementCosts(reading(14, 60), before))).toBe(10);
  });

  it("has no recent mean without calls, or after a reset", () => {
    expect(recentMean(statementCosts(reading(10, 20), before))).toBeNull();
    expect(recentMean(statementCosts(reading(2, 3), before))).toBeNull();
  });
});
