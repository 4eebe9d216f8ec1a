import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueAxis } from "./value-axis.ts";

describe("vertical axis", () => {
  it.each([
    { highest: 0, top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] },
    { highest: 1, top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] },
    { highest: 41, top: 60, ticks: [0, 20, 40, 60] },
    { highest: 87, top: 100, ticks: [0, 25, 50, 75, 100] },
    { highest: 1_203, top: 1_500, ticks: [0, 500, 1_000, 1_500] },
    { highest: 0.3, top: 0.3, ticks: [0, 0.1, 0.2, 0.3] },
  ])("ends at or just above $highest", ({ highest, top, ticks }) => {
    expect(valueAxis(highest)).toEqual({ top, ticks });
  });

  it("never cuts a value off and never has more than five ticks", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (highest) => {
        const { top, ticks } = valueAxis(highest);
        expect(top).toBeGreaterThanOrEqual(highest * 0.999_99);
        expect(top).toBeLessThanOrEqual(highest * 2.5);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
