import { describe, expect, it } from "vitest";
import { formatNoun, formatShare, formatShortCount } from "./format-count.ts";

describe("formatShare", () => {
  it.each([
    [0, 0, "–"],
    [0, 4, "0%"],
    [1, 1000, "<1%"],
    [11, 10_000, "<1%"],
    [10, 1000, "1%"],
    [24, 28, "85%"],
    [29, 33, "87%"],
    [999, 1000, "99%"],
    [7, 7, "100%"],
  ])("writes %d of %d as %s", (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });
});

it("rounds only numbers that do not fit a narrow column", () => {
  expect([9_999, 10_000, 1_250_000].map(formatShortCount)).toEqual(["9,999", "10K", "1.3M"]);
});

it("counts one as one", () => {
  expect([formatNoun(1, "index", "indexes"), formatNoun(0, "table")]).toEqual(["1 index", "0 tables"]);
});
