import { expect, test } from "vitest";
import { describeClose } from "./describe-close.ts";

test.each([
  [1005, "", "no code was given, as when a client ends it (1005)"],
  [1001, "Shutdown", "Shutdown; the other side goes away (1001)"],
  [4000, "mine", "mine (4000)"],
  [4000, "", "4000"],
])("%i %s is told as %s", (code, reason, told) => {
  expect(describeClose(code, reason)).toBe(told);
});
