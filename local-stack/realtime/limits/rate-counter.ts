/** The server's own: twelve buckets of five seconds. */
const BUCKETS = 12;

/**
 * Events per second as a moving average over the buckets that are full. The first is closed empty at once, so
 * a burst is seen after one bucket and counts half.
 */
export class RateCounter {
  readonly #bucketMs: number;
  #bucketEnds: number;
  #count = 0;
  #buckets: number[] = [0];
  average = 0;
  /** At or over the limit when the last bucket was closed. */
  triggered = false;

  /** @param now milliseconds of any clock that only goes forward */
  constructor(now: number, bucketMs: number) {
    this.#bucketMs = bucketMs;
    this.#bucketEnds = now + bucketMs;
  }

  add(count: number): void {
    this.#count += count;
  }

  /** Closes the buckets whose time is over. Returns whether the limit (per second; null: none) was just reached. */
  advance(now: number, limit: number | null): boolean {
    if (now < this.#bucketEnds) return false;
    // After a long sleep nothing older than the buckets matters.
    const due = Math.min(Math.floor((now - this.#bucketEnds) / this.#bucketMs) + 1, BUCKETS + 1);
    for (let closed = 0; closed < due; closed += 1) {
      this.#buckets.unshift(this.#count);
      this.#count = 0;
    }
    this.#buckets.length = Math.min(this.#buckets.length, BUCKETS);
    this.#bucketEnds = now + this.#bucketMs - ((now - this.#bucketEnds) % this.#bucketMs);
    const sum = this.#buckets.reduce((total, count) => total + count, 0);
    this.average = sum / this.#buckets.length / (this.#bucketMs / 1000);
    const before = this.triggered;
    this.triggered = limit !== null && this.average >= limit;
    return this.triggered && !before;
  }
}
