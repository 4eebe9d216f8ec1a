import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inSlotOrder, rowWindow, windowSize } from "./row-window.ts";

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

describe("inSlotOrder", () => {
  it("gives new rows only to the slots of those that left", () => {
    const slots = [0, 1, 2, 3, 4];
    expect(inSlotOrder([10, 11, 12, 13, 14], slots)).toEqual([10, 11, 12, 13, 14]);
    expect(inSlotOrder([12, 13, 14, 15, 16], slots)).toEqual([15, 16, 12, 13, 14]);
  });

  it("holds the window's rows, each once, whatever the order of the slots", () => {
    fc.assert(
      fc.property(counts, sizes, fc.nat(), fc.gen(), (count, size, place, gen) => {
        const window = rowWindow(place % count, size, count);
        const slots = gen(fc.shuffledSubarray, [...window.keys()], { minLength: window.length });
        const ordered = inSlotOrder(window, slots);
        expect(ordered.toSorted((a, b) => a - b)).toEqual(window);
        expect(ordered.map((row) => row % window.length)).toEqual(slots);
      }),
    );
  });
});
