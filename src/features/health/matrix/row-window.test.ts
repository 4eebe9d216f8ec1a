import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIVE, orderAtRest, rowInSlot, rowWindow, windowSize } from "./row-window.ts";

const counts = fc.integer({ min: 1, max: 500 });
const sizes = fc.integer({ min: 20, max: 60 });

describe("rowWindow", () => {
  it("holds every row in sight, and always as many rows", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), fc.nat(), (count, inSight, place) => {
        const first = place % count;
        const window = rowWindow(first, windowSize(inSight), count);
        expect(window).toHaveLength(Math.min(windowSize(inSight), count));
        for (let row = first; row < Math.min(first + inSight, count); row += 1) expect(window).toContain(row);
        expect(window.every((row) => row >= 0 && row < count)).toBe(true);
      }),
    );
  });
});

describe("orderAtRest and rowInSlot", () => {
  it("give new rows only to the slots of those that left", () => {
    const order = orderAtRest([10, 11, 12, 13, 14], 0);
    expect(order).toEqual([0, 1, 2, 3, 4, ACTIVE]);
    const rows = order.slice(0, 5).map((slot) => rowInSlot([12, 13, 14, 15, 16], slot));
    expect(rows).toEqual([15, 16, 12, 13, 14]);
  });

  it("put the active row where it is on the screen", () => {
    expect(orderAtRest([10, 11, 12, 13, 14], 12)).toEqual([0, 1, ACTIVE, 2, 3, 4]);
  });

  it("hold the window's rows, each once, after any scrolling", () => {
    fc.assert(
      fc.property(counts, sizes, fc.nat(), fc.nat(), fc.nat(), (count, size, rest, later, active) => {
        const order = orderAtRest(rowWindow(rest % count, size, count), active % count);
        const window = rowWindow(later % count, size, count);
        const rows = order.filter((slot) => slot !== ACTIVE).map((slot) => rowInSlot(window, slot));
        expect(rows.toSorted((a, b) => a - b)).toEqual(window);
        expect(order.filter((slot) => slot === ACTIVE)).toHaveLength(1);
      }),
    );
  });
});
