import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binCells, type CellAt, cellOf, mergeCells, statisticsOf } from "./cell.ts";

const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 100 });
const parts = fc.array(values, { minLength: 1, maxLength: 6 });

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe("cells", () => {
  it("merged tell what one of all values would", () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (groups, distribution) => {
        const merged = mergeCells(groups.map((group) => cellOf(group, distribution)));
        const whole = cellOf(groups.flat(), distribution);
        const { mean, sketch, ...rest } = merged;
        expectClose(mean, whole.mean);
        expect(rest).toEqual({ count: whole.count, min: whole.min, max: whole.max });
        expect(sketch).toEqual(whole.sketch);
      }),
    );
  });

  it("tell percentiles of distributions only, and never beyond the extremes", () => {
    fc.assert(
      fc.property(values, (all) => {
        const { min, max, p50 = -1, p95 = -1, p99 = -1 } = statisticsOf(cellOf(all, true));
        expect([min, p50, p95, p99, max]).toEqual([min, p50, p95, p99, max].toSorted((a, b) => a - b));
        expect(Object.keys(statisticsOf(cellOf(all, false)))).toEqual(["count", "mean", "min", "max"]);
      }),
    );
  });

  it("of one interval are merged, others kept apart, oldest first", () => {
    const at = (time: number, ...of: number[]): CellAt => ({ at: time, cell: cellOf(of, false) });
    const bins = binCells([at(65_000, 4), at(10_000, 1), at(55_000, 3, 5), at(180_000, 7)], 60_000);
    expect(bins.map(({ at: begin, cell }) => [begin, cell.count, cell.mean])).toEqual([
      [0, 3, 3],
      [60_000, 1, 4],
      [180_000, 1, 7],
    ]);
  });

  it("binned in two steps tell what one step does", () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 7_200_000 }), values), { minLength: 1 });
    fc.assert(
      fc.property(times, (samples) => {
        const cells = samples.map(([time, of]) => ({ at: time, cell: cellOf(of, true) }));
        const twice = binCells(binCells(cells, 60_000), 3_600_000);
        const once = binCells(cells, 3_600_000);
        expect(twice.map(({ at }) => at)).toEqual(once.map(({ at }) => at));
        twice.forEach(({ cell }, index) => {
          const other = once[index]?.cell;
          expect([cell.count, cell.min, cell.max]).toEqual([other?.count, other?.min, other?.max]);
          expect(cell.sketch).toEqual(other?.sketch);
        });
      }),
    );
  });
});
