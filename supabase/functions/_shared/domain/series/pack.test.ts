import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, cellOf } from "./cell.ts";
import { decodePack, encodePack } from "./pack.ts";

const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 300 });
const cell = fc.tuple(values, fc.boolean()).map(([all, distribution]) => cellOf(all, distribution));
const slots = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 59 }), cell), { maxLength: 60 })
  .map((entries) => new Map(entries));

function stored({ count, mean, min, max, sketch }: Cell): Cell {
  const [low, high] = [Math.fround(min), Math.fround(max)];
  return { count, mean: low === high ? low : Math.fround(mean), min: low, max: high, sketch };
}

describe("a pack", () => {
  it("gives back what was put in, numbers with the precision of four bytes", () => {
    fc.assert(
      fc.property(slots, (packed) => {
        const expected = new Map([...packed].map(([slot, one]) => [slot, stored(one)]));
        expect(decodePack(encodePack(packed))).toEqual(expected);
      }),
    );
  });

  it("is the same for the same cells, whatever their order, and packed again", () => {
    fc.assert(
      fc.property(slots, (packed) => {
        const bytes = encodePack(packed);
        expect(encodePack(new Map([...packed].toReversed()))).toEqual(bytes);
        expect(encodePack(decodePack(bytes))).toEqual(bytes);
      }),
    );
  });

  it("takes 14 bytes for a minute of a series that moves, 6 for one that stands", () => {
    const hour = (of: (minute: number) => number[]) =>
      encodePack(new Map(Array.from({ length: 60 }, (_, minute) => [minute, cellOf(of(minute), false)])));
    expect(hour((minute) => [minute, minute + 1, minute, minute + 2])).toHaveLength(60 * 14);
    expect(hour(() => [7, 7, 7, 7])).toHaveLength(60 * 6);
  });

  it("refuses bytes that end too early", () => {
    const bytes = encodePack(new Map([[3, cellOf([1, 2, 3], true)]]));
    expect(() => decodePack(bytes.subarray(0, -1))).toThrow(RangeError);
  });

  it("of nothing is empty", () => {
    expect(encodePack(new Map())).toHaveLength(0);
    expect(decodePack(new Uint8Array())).toEqual(new Map());
  });
});
