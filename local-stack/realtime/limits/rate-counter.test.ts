import fc from "fast-check";
import { expect, test } from "vitest";
import { RateCounter } from "./rate-counter.ts";

test("nothing is measured before the first five seconds are over", () => {
  const counter = new RateCounter(0, 5_000);
  counter.add(100_000);
  expect(counter.advance(4_999, 1)).toBe(false);
  expect([counter.average, counter.triggered]).toEqual([0, false]);
});

test("the first bucket was closed empty, so a burst counts half", () => {
  const counter = new RateCounter(0, 5_000);
  counter.add(1_000);
  expect(counter.advance(5_000, 100)).toBe(true);
  expect([counter.average, counter.triggered]).toEqual([100, true]);
});

test("it is over when a minute has gone by, and says so once each time", () => {
  const counter = new RateCounter(0, 5_000);
  counter.add(12_000);
  expect(counter.advance(5_000, 200)).toBe(true);
  const triggered = [];
  for (let now = 10_000; now <= 65_000; now += 5_000) {
    expect(counter.advance(now, 200)).toBe(false);
    triggered.push(counter.triggered);
  }
  // 12,000 over the last minute are 200 a second, until the burst leaves it.
  expect(triggered).toEqual([...Array(11).fill(true), false]);
  expect(counter.average).toBe(0);
});

test("a limit of null is never reached", () => {
  const counter = new RateCounter(0, 1_000);
  counter.add(1e9);
  expect(counter.advance(1_000, null)).toBe(false);
  expect(counter.triggered).toBe(false);
});

test("a counter that slept forgets what is older than its buckets", () => {
  const counter = new RateCounter(0, 5_000);
  counter.add(1_000_000);
  counter.advance(10_000_000, 1);
  expect(counter.average).toBe(0);
});

test("a steady rate is told as what it is, whenever it is looked at", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 13, max: 60 }), (rate, buckets) => {
      const counter = new RateCounter(0, 5_000);
      for (let bucket = 1; bucket <= buckets; bucket += 1) {
        counter.add(rate * 5);
        counter.advance(bucket * 5_000, null);
      }
      expect(counter.average).toBe(rate);
    }),
  );
});
