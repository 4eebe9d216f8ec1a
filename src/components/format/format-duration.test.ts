import { describe, expect, it } from "vitest";
import { formatCountdown, formatDuration } from "./format-duration.ts";

describe("formatDuration", () => {
  it.each([
    [0.043, "43 ms"],
    [4.21, "4.2 s"],
    [59.96, "1 min 00 s"],
    [185, "3 min 05 s"],
    [7_800, "2 h 10 min"],
  ])("writes %d seconds as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

it("counts down to zero and no further", () => {
  expect([900_000, 59_001, 1, -5_000].map(formatCountdown)).toEqual(["15:00", "1:00", "0:01", "0:00"]);
});
