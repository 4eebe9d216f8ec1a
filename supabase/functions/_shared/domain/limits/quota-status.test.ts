import { expect, test } from "vitest";
import { quotaStatus } from "./quota-status.ts";

test.each([
  [0, 200, "pass"],
  [139, 200, "pass"],
  [140, 200, "warn"],
  [179, 200, "warn"],
  [180, 200, "fail"],
  [500, 200, "fail"],
  [null, 200, "unknown"],
  [500, null, "not_applicable"],
  [null, null, "not_applicable"],
])("%s of %s is %s", (used, limit, status) => {
  expect(quotaStatus(used, limit)).toBe(status);
});
