import { describe, expect, it } from "vitest";
import type { ChartLine } from "./chart-line.ts";
import { chartRows, highestValue } from "./chart-rows.ts";

const line = (id: string, points: [number, number][]): ChartLine => ({
  id,
  title: id,
  look: "plain",
  points: points.map(([at, value]) => ({ at, value })),
});

describe("rows of a chart", () => {
  it("brings lines together by interval", () => {
    const a = line("a", [
      [0, 1],
      [10, 2],
    ]);
    const b = line("b", [[10, 5]]);
    const rows = chartRows([a, b], null, { stepMs: 10 });
    expect(rows.map(({ at, values }) => [at, ...values])).toEqual([
      [0, 1, null],
      [10, 2, 5],
    ]);
    expect(rows[1]?.alone).toEqual([false, true]);
    expect(highestValue(rows)).toBe(5);
  });

  it("keeps a gap a gap", () => {
    const points: [number, number][] = [
      [0, 1],
      [10, 1],
      [50, 1],
      [60, 1],
    ];
    const rows = chartRows([line("a", points)], null, { stepMs: 10 });
    expect(rows.map(({ at, values }) => [at, values[0]])).toEqual([
      [0, 1],
      [10, 1],
      [20, null],
      [50, 1],
      [60, 1],
    ]);
  });

  it("joins what is measured less often than there are intervals", () => {
    const points: [number, number][] = [
      [0, 1],
      [60, 1],
      [200, 1],
    ];
    const rows = chartRows([line("a", points)], null, { stepMs: 10, gapMs: 90 });
    expect(rows.map(({ at, values }) => [at, values[0]])).toEqual([
      [0, 1],
      [60, 1],
      [70, null],
      [200, 1],
    ]);
  });

  it("makes a dot of a measurement between two gaps", () => {
    const points: [number, number][] = [
      [0, 1],
      [50, 1],
      [90, 1],
    ];
    const rows = chartRows([line("a", points)], null, { stepMs: 10 });
    expect(rows.filter((row) => row.alone[0]).map(({ at }) => at)).toEqual([0, 50, 90]);
  });

  it("counts the range into the height", () => {
    const range = { title: "min to max", points: [{ at: 0, low: 1, high: 9 }] };
    expect(highestValue(chartRows([line("a", [[0, 2]])], range, { stepMs: 10 }))).toBe(9);
    expect(highestValue(chartRows([], null, { stepMs: 10 }))).toBe(0);
  });
});
