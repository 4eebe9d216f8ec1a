import { expect, test } from "vitest";
import { formatPercent } from "./format-percent.ts";

test.each([
  [100, "100%"],
  [99.999, "99.99%"],
  [99, "99%"],
  [94.9, "94.9%"],
  [0, "0%"],
])("%s is %s", (percent, text) => {
  expect(formatPercent(percent)).toBe(text);
});
