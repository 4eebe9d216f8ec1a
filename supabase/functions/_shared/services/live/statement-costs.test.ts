import { describe, expect, it } from "vitest";
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
  const { counters, costs } = statementCosts(reading(10, 20), null);

  it("tells the mean since the reset", () => {
    expect(costs).toMatchObject({ value: [{ meanMs: 2, maxMs: 9, recentMeanMs: null }] });
  });

  it("tells the mean of the calls since the reading before", () => {
    expect(recentMean(statementCosts(reading(14, 60), counters))).toBe(10);
  });

  it("has no recent mean without calls, or after a reset", () => {
    expect(recentMean(statementCosts(reading(10, 20), counters))).toBeNull();
    expect(recentMean(statementCosts(reading(2, 3), counters))).toBeNull();
  });
});
