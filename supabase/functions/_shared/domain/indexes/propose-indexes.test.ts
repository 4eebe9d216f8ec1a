import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexFacts } from "../fixes/testing/fix-input.ts";
import type { BindingUse } from "../subscriptions/binding-uses.ts";
import { filterOperators } from "../subscriptions/filter-operators.ts";
import { coveredColumns, filterCoverage } from "./filter-coverage.ts";
import { proposeIndexes } from "./propose-indexes.ts";
import { type FilterCondition, servingIndex } from "./serve-filter.ts";

const on = (column: string, operator: FilterCondition["operator"] = "eq"): FilterCondition => ({
  column,
  operator,
  negated: false,
  value: null,
});
const use = (filters: FilterCondition[], source = "src/a.ts:1"): BindingUse => ({
  filters,
  filterUnknown: false,
  events: ["*"],
  select: null,
  source,
});
const columns = ["a", "b", "c"].map((name) => ({ name }));
const propose = (...bindings: FilterCondition[][]) =>
  proposeIndexes(
    filterCoverage(
      bindings.map((filters) => use(filters)),
      { indexes: [], columns },
    ),
  );

describe("proposals", () => {
  it.each<[string, FilterCondition[][], string[][]]>([
    ["one column", [[on("a")]], [["a"]]],
    ["the same column once", [[on("a")], [on("a", "gt")]], [["a"]]],
    ["equality before ranges", [[on("b", "gte"), on("a")]], [["a", "b"]]],
    ["one range only", [[on("a", "gt"), on("b", "lt")]], [["a"]]],
    ["an index on a serves a and b too", [[on("a"), on("b")], [on("a")]], [["a"]]],
    ["two columns apart", [[on("a")], [on("b")]], [["a"], ["b"]]],
    ["nothing for exclusions", [[on("a", "neq")]], []],
    ["nothing for columns that do not exist", [[on("zzz")]], []],
    ["the indexable one beside an exclusion", [[on("a", "neq"), on("b")]], [["b"]]],
    ["equality and a pattern on one column", [[on("a"), on("a", "like")]], [["a"]]],
  ])("%s", (_, bindings, expected) => {
    expect(propose(...bindings).map((proposal) => proposal.columns)).toEqual(expected);
  });

  it("names the kind that patterns need", () => {
    expect(propose([on("a", "like")]).map(({ kind }) => kind)).toEqual(["pattern"]);
    expect(propose([on("a", "ilike")]).map(({ kind }) => kind)).toEqual(["trigram"]);
  });

  it("serve every binding that an index can serve, once they are built", () => {
    const filter = fc.record({
      column: fc.constantFrom("a", "b", "c"),
      operator: fc.constantFrom(...filterOperators.filter((operator) => !/like|match/.test(operator))),
      negated: fc.boolean(),
      value: fc.constant(null),
    });
    const bindings = fc.array(fc.array(filter, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(bindings, (filters) => {
        const coverage = filterCoverage(
          filters.map((each) => use(each)),
          { indexes: [], columns },
        );
        const built = proposeIndexes(coverage).map((proposal, number) =>
          indexFacts(`i${number}`, proposal.columns),
        );
        for (const { indexable, binding } of coverage) {
          expect(servingIndex(built, binding.filters) !== null).toBe(indexable.length > 0);
        }
      }),
    );
  });
});

describe("index coverage", () => {
  it("counts a column as served when every binding that filters by it is", () => {
    const indexes = [indexFacts("by_a", ["a"])];
    const coverage = filterCoverage(
      [use([on("a")]), use([on("a"), on("b")]), use([on("b")]), use([on("c", "neq")])],
      {
        indexes,
        columns,
      },
    );
    expect(coveredColumns(coverage)).toEqual({ covered: 1, total: 2 });
  });
});
