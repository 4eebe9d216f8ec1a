import fc from "fast-check";
import { expect, test } from "vitest";
import { pauseUntilNext, writesPerSecond } from "./pace.ts";
import { pickWeighted } from "./pick.ts";

test("the pace stays between 5 and 22 writes a second and is nowhere flat", () => {
  const rates = Array.from({ length: 3_600 }, (_, second) => writesPerSecond(second));
  expect(Math.min(...rates)).toBeGreaterThanOrEqual(5);
  expect(Math.max(...rates)).toBeLessThanOrEqual(22);
  expect(Math.max(...rates)).toBeGreaterThan(16);
});

test("pauses have the mean of their rate", () => {
  const pauses = Array.from({ length: 10_000 }, (_, n) => pauseUntilNext(8, (n + 0.5) / 10_000));
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
  expect(mean).toBeCloseTo(125, 0);
});

test("picking follows the weights", () => {
  const items = [
    { name: "rare", weight: 1 },
    { name: "common", weight: 3 },
  ];
  const picked = Array.from({ length: 400 }, (_, n) => pickWeighted(items, n / 400).name);
  expect(picked.filter((name) => name === "rare")).toHaveLength(100);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
      expect(items).toContain(pickWeighted(items, chance));
    }),
  );
});
