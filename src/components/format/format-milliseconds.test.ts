import { describe, expect, it } from "vitest";
import { formatMilliseconds } from "./format-milliseconds.ts";

describe("milliseconds", () => {
  it.each([
    [0, "0 ms"],
    [0.843, "0.84 ms"],
    [4.2, "4.2 ms"],
    [38.44, "38.4 ms"],
    [100, "100 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1_250, "1.25 s"],
    [12_340, "12.3 s"],
    [125_000, "2 min 05 s"],
  ])("%d is %s", (milliseconds, text) => {
    expect(formatMilliseconds(milliseconds)).toBe(text);
  });
});
