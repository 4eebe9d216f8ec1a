import { expect, test } from "vitest";
import { formatRate } from "./format-rate.ts";

test.each([
  [0, "0"],
  [0.0333, "0.03"],
  [0.4, "0.4"],
  [12.54, "12.5"],
  [99.96, "100.0"],
  [1250.4, "1,250"],
])("%s is %s", (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});
