/**
 * Values by logarithmic bucket: bucket i counts those in (GAMMA^(i-1), GAMMA^i]. `counts[n]` is of bucket `first + n`;
 * the first and the last are never zero. Sums of sketches are sketches.
 */
export interface Sketch {
  readonly first: number;
  readonly counts: readonly number[];
}

/** A little under the 2 % that percentiles promise, which leaves room for storing extremes in four bytes. */
const RELATIVE_ERROR = 0.0195;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** Smaller values, and zero, count as this one: a microsecond where the unit is ms. */
const SMALLEST = 0.001;

/** @param values at least one, none negative, in any unit */
export function sketchOf(values: readonly number[]): Sketch {
  const buckets = values.map((value) => Math.ceil(Math.log(Math.max(value, SMALLEST)) / LOG_GAMMA));
  const [first, last] = rangeOf(buckets, buckets);
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const bucket of buckets) add(counts, bucket - first, 1);
  return { first, counts };
}

/** @param sketches at least one */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const [only] = sketches;
  if (only !== undefined && sketches.length === 1) return only;
  const [first, last] = rangeOf(
    sketches.map((sketch) => sketch.first),
    sketches.map((sketch) => sketch.first + sketch.counts.length - 1),
  );
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const sketch of sketches) {
    const offset = sketch.first - first;
    sketch.counts.forEach((count, index) => {
      add(counts, offset + index, count);
    });
  }
  return { first, counts };
}

/**
 * Values at these ranks (0 to 1, ascending; nearest rank), each within 2 % of the true one.
 * After C. Masson, J. E. Rim, H. K. Lee: DDSketch, PVLDB 12 (2019).
 */
export function percentiles({ first, counts }: Sketch, ranks: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let [index, upTo] = [0, counts[0] ?? 0];
  return ranks.map((rank) => {
    const wanted = Math.max(1, Math.ceil(rank * total));
    while (upTo < wanted && index < counts.length - 1) {
      index += 1;
      upTo += counts[index] ?? 0;
    }
    return (2 * GAMMA ** (first + index)) / (GAMMA + 1);
  });
}

function rangeOf(lows: readonly number[], highs: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of lows) if (value < low) low = value;
  for (const value of highs) if (value > high) high = value;
  return [low, high];
}

function add(counts: number[], index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}
