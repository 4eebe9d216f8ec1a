import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterOperators } from "../subscriptions/filter-operators.ts";
import { type ColumnSpread, type FilterCondition, filterShare } from "./filter-share.ts";

// A tenth is null; "new" is in 60 % of the rows, and ten other values share the remaining 30 %.
const spread: ColumnSpread = { nullShare: 0.1, distinct: 11, common: { values: 1, share: 0.6 } };
const on = (
  operator: FilterCondition["operator"],
  value: string | null,
  negated = false,
): FilterCondition => ({
  column: "status",
  operator,
  negated,
  value,
});

describe("what a filter lets through", () => {
  it.each<[string, FilterCondition, (number | null)[], number | null]>([
    ["a common value", on("eq", "new"), [0.6], 0.6],
    ["another value", on("eq", "old"), [null], 0.03],
    ["a value only run time knows", on("eq", null), [], 0.9 / 11],
    ["all but a common value, without nulls", on("neq", "new"), [0.6], 0.3],
    ["two values", on("in", "(new,old)"), [0.6, null], 0.63],
    ["a list only run time knows", on("in", null), [], null],
    ["nulls", on("is", "null"), [null], 0.1],
    ["neither true nor false", on("is", "unknown"), [0.6], 0.1],
    ["no nulls", on("is", "null", true), [null], 0.9],
    ["true", on("is", "true"), [0.6], 0.6],
    ["not a common value", on("eq", "new", true), [0.6], 0.3],
    ["distinct from a common value, nulls included", on("isdistinct", "new"), [0.6], 0.4],
    ["a comparison", on("gt", "5"), [null], null],
    ["a pattern", on("like", "a%"), [null], null],
  ])("%s", (_, condition, shares, expected) => {
    const share = filterShare(condition, spread, shares);
    if (expected === null) expect(share).toBeNull();
    else expect(share).toBeCloseTo(expected, 10);
  });

  it("is a share, whatever statistics say", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...filterOperators),
        fc.option(fc.constantFrom("null", "true", "x")),
        fc.boolean(),
        fc.record({
          nullShare: share,
          distinct: fc.integer({ min: 1, max: 1e9 }),
          common: fc.record({ values: fc.integer({ min: 0, max: 100 }), share }),
        }),
        fc.array(fc.option(share), { maxLength: 3 }),
        (operator, value, negated, statistics, shares) => {
          const told = filterShare(on(operator, value, negated), statistics, shares);
          if (told !== null) expect(told >= 0 && told <= 1).toBe(true);
        },
      ),
    );
  });
});
