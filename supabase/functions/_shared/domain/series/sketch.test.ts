import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeSketches, percentiles, sketchOf } from "./sketch.ts";

const latency = fc.double({ min: 0.001, max: 600_000, noNaN: true });
const latencies = fc.array(latency, { minLength: 1, maxLength: 400 });
const ranks = [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1];

function exact(values: number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(rank * values.length)) - 1] ?? Number.NaN;
}

describe("percentiles of a sketch", () => {
  it("are within 2 % of the exact ones", () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const told = percentiles(sketchOf(values), ranks);
        ranks.forEach((rank, index) => {
          const truth = exact(values, rank);
          expect(Math.abs((told[index] ?? Number.NaN) - truth)).toBeLessThanOrEqual(0.02 * truth);
        });
      }),
    );
  });

  it("merged are the sketch of all values at once, in whatever order and parts", () => {
    fc.assert(
      fc.property(fc.array(latencies, { minLength: 1, maxLength: 8 }), (parts) => {
        const whole = sketchOf(parts.flat());
        expect(mergeSketches(parts.map(sketchOf))).toEqual(whole);
        expect(mergeSketches(parts.toReversed().map(sketchOf))).toEqual(whole);
      }),
    );
  });

  it("never fall as the rank rises", () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const told = percentiles(sketchOf(values), ranks);
        expect(told).toEqual(told.toSorted((a, b) => a - b));
      }),
    );
  });

  it("take zero for the smallest value there is", () => {
    expect(percentiles(sketchOf([0, 0, 0]), [0.5])[0]).toBeLessThanOrEqual(0.001 * 1.02);
  });
});

it("a sketch has few buckets, however many values", () => {
  const values = Array.from({ length: 100_000 }, (_, index) => 0.001 + (index / 100_000) * 600_000);
  expect(sketchOf(values).counts.length).toBeLessThan(600);
});
