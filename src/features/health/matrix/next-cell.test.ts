import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextCell } from "./next-cell.ts";

const extent = { rows: 100, columns: 16, page: 20 };
const from = { row: 50, column: 5 };

describe("nextCell", () => {
  it.each([
    ["ArrowDown", false, { row: 51, column: 5 }],
    ["ArrowUp", false, { row: 49, column: 5 }],
    ["ArrowLeft", false, { row: 50, column: 4 }],
    ["ArrowRight", false, { row: 50, column: 6 }],
    ["PageDown", false, { row: 70, column: 5 }],
    ["PageUp", false, { row: 30, column: 5 }],
    ["Home", false, { row: 50, column: 0 }],
    ["End", false, { row: 50, column: 15 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 99, column: 15 }],
  ])("follows %s (control: %s)", (key, control, to) => {
    expect(nextCell(from, key, control, extent)).toEqual(to);
  });

  it("reaches the headings above the first row, and nothing beyond", () => {
    expect(nextCell({ row: 0, column: 2 }, "ArrowUp", false, extent)).toEqual({ row: -1, column: 2 });
    expect(nextCell({ row: -1, column: 2 }, "ArrowUp", false, extent)).toEqual({ row: -1, column: 2 });
  });

  it("leaves other keys alone", () => {
    expect(nextCell(from, "a", false, extent)).toBeNull();
  });

  it("never leaves the grid", () => {
    const keys = fc.constantFrom(
      "ArrowDown",
      "ArrowUp",
      "ArrowLeft",
      "ArrowRight",
      "PageDown",
      "PageUp",
      "Home",
      "End",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean())), fc.integer({ min: 1, max: 5 }), (presses, rows) => {
        let place = { row: 0, column: 0 };
        for (const [key, control] of presses) {
          place = nextCell(place, key, control, { rows, columns: 3, page: 2 }) ?? place;
          expect(place.row).toBeGreaterThanOrEqual(-1);
          expect(place.row).toBeLessThan(rows);
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(3);
        }
      }),
    );
  });
});
