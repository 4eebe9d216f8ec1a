import fc from "fast-check";
import { expect, test } from "vitest";
import { rejoinDelay } from "./rejoin-delay.ts";

test("waits longer after every failure, up to ten seconds", () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => rejoinDelay(failures, 0.5))).toEqual([
    750, 1_500, 3_000, 6_000, 7_500, 7_500, 7_500,
  ]);
});

test("leaves time for the longest attempt within 30 seconds, and never hammers", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (failures, random) => {
        const delay = rejoinDelay(failures, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(10_000);
      },
    ),
  );
});
