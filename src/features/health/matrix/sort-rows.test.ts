import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingLine, matrixRow, sampleChecks, sampleMatrix } from "../testing/matrix.ts";
import { indexRows } from "./index-rows.ts";
import { type MatrixSearch, type SortKey, sortKeys } from "./matrix-search.ts";
import { sortRows } from "./sort-rows.ts";

const rows = indexRows(
  sampleMatrix({
    rows: [
      matrixRow("calm", ["pass", "pass", "pass"], { estimatedRows: 5 }),
      matrixRow("broken", ["fail", "pass", "fail"], { estimatedRows: null, totalBytes: null }),
      matrixRow("slow", ["pass", "pass", "warn"], { estimatedRows: 9_000, totalBytes: 10 ** 9 }),
      matrixRow("Also slow", ["unknown", "pass", "warn"], { subscriptions: 4 }),
    ],
    findings: [
      findingLine("slow"),
      findingLine("Also slow"),
      findingLine("broken", { severity: "CRITICAL", type: "missing_publication" }),
    ],
  }),
);
const order = (key: SortKey, reversed = false) =>
  sortRows(rows, { key, reversed }, sampleChecks).map(({ row }) => row.table);

describe("sortRows", () => {
  it.each<[SortKey, string[]]>([
    ["worst", ["broken", "Also slow", "slow", "calm"]],
    ["name", ["Also slow", "broken", "calm", "slow"]],
    ["rows", ["slow", "Also slow", "calm", "broken"]],
    ["size", ["slow", "Also slow", "calm", "broken"]],
    ["subscriptions", ["Also slow", "broken", "calm", "slow"]],
    ["publication", ["broken", "Also slow", "slow", "calm"]],
    ["filter_index", ["broken", "Also slow", "slow", "calm"]],
  ])("by %s", (key, tables) => {
    expect(order(key)).toEqual(tables);
  });

  it("puts the largest last when reversed", () => {
    expect(order("rows", true)).toEqual(["broken", "calm", "Also slow", "slow"]);
  });

  it("gives the same order for any order of arrival", () => {
    const sorts: fc.Arbitrary<MatrixSearch["sort"]> = fc.record({
      key: fc.constantFrom(...sortKeys),
      reversed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), sorts, (shuffled, sort) => {
        const keys = (list: typeof rows) => sortRows(list, sort, sampleChecks).map(({ key }) => key);
        expect(keys(shuffled)).toEqual(keys(rows));
      }),
    );
  });
});
