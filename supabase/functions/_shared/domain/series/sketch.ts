/** Values by logarithmic bucket: bucket i counts those in (GAMMA^(i-1), GAMMA^i]. Sums of sketches are sketches. */
export type Sketch = ReadonlyMap<number, number>;

/** A little under the 2 % that percentiles promise, which leaves room for storing extremes in four bytes. */
const RELATIVE_ERROR = 0.0195;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** Smaller values, and zero, count as this one: a microsecond where the unit is ms. */
const SMALLEST = 0.001;

/** @param values not negative, in any unit */
export function sketchOf(values: readonly number[]): Sketch {
  const counts = new Map<number, number>();
  for (const value of values) {
    const bucket = Math.ceil(Math.log(Math.max(value, SMALLEST)) / LOG_GAMMA);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

export function mergeSketches(sketches: Iterable<Sketch>): Sketch {
  const counts = new Map<number, number>();
  for (const sketch of sketches) {
    for (const [bucket, count] of sketch) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return counts;
}

/**
 * Values at these ranks (0 to 1, ascending; nearest rank), each within 2 % of the true one.
 * After C. Masson, J. E. Rim, H. K. Lee: DDSketch, PVLDB 12 (2019).
 */
export function percentiles(sketch: Sketch, ranks: readonly number[]): number[] {
  const buckets = [...sketch].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  let [index, below] = [0, 0];
  return ranks.map((rank) => {
    const wanted = Math.max(1, Math.ceil(rank * total));
    let [bucket, count] = buckets[index] ?? [0, 0];
    while (below + count < wanted && index < buckets.length - 1) {
      below += count;
      index += 1;
      [bucket, count] = buckets[index] ?? [0, 0];
    }
    return (2 * GAMMA ** bucket) / (GAMMA + 1);
  });
}
