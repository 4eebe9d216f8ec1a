import { expect, it } from "vitest";
import type { ChartLevel } from "./chart-line.ts";
import { levelOffsets } from "./level-offsets.ts";

const level = (title: string, look: ChartLevel["look"]): ChartLevel => ({
  id: title,
  value: 50,
  title,
  look,
});

it("puts titles of levels beside each other, however close their values are", () => {
  const [p50, target, p95, p99] = levelOffsets([
    level("p50", "plain"),
    level("Target 50 ms", "target"),
    level("p95", "long"),
    level("p99", "dashed"),
  ]);
  expect([p50, target]).toEqual([0, 0]);
  expect(p95).toBeGreaterThanOrEqual(20);
  expect((p99 ?? 0) - (p95 ?? 0)).toBeGreaterThanOrEqual(20);
});

it("needs no more than half of a phone's chart for three percentiles", () => {
  const [, , p99] = levelOffsets([level("p50", "plain"), level("p95", "long"), level("p99", "dashed")]);
  expect((p99 ?? 0) + 20).toBeLessThan(135);
});
