import { describe, expect, it } from "vitest";
import { percentileLines } from "./percentile-lines.ts";
import { distribution } from "./testing/readings.ts";

describe("lines of a distribution", () => {
  it("are its percentiles where an interval has several measurements", () => {
    const { lines, levels } = percentileLines(distribution("connect_ms", {}, 100));
    expect(lines.map(({ id, points }) => [id, points[0]?.value])).toEqual([
      ["p50", 60],
      ["p95", 100],
      ["p99", 150],
    ]);
    expect(levels).toEqual([]);
  });

  it("is each measurement where an interval has one, beside the percentiles of the window", () => {
    const { lines, levels } = percentileLines(distribution("connect_ms", {}, 100, 1));
    expect(lines.map(({ id, points }) => [id, points[0]?.value])).toEqual([["each", 70]]);
    expect(levels.map(({ id, value }) => [id, value])).toEqual([
      ["p50", 60],
      ["p95", 100],
      ["p99", 150],
    ]);
    expect(new Set([...lines, ...levels].map(({ look }) => look)).size).toBe(4);
  });

  it("shares a level between percentiles that are the same measurement", () => {
    const one = distribution("connect_ms", {}, 100, 1);
    const total = one.total === null ? null : { ...one.total, p99: 100 };
    const { levels } = percentileLines({ ...one, total });
    expect(levels.map(({ title, value }) => [title, value])).toEqual([
      ["p50", 60],
      ["p95, p99", 100],
    ]);
  });

  it("are empty when nothing was measured", () => {
    expect(percentileLines(null).lines.every(({ points }) => points.length === 0)).toBe(true);
  });
});
