import { describe, expect, test } from "vitest";
import { burstSize } from "./burst-size.ts";
import { commitLatency } from "./commit-latency.ts";
import { percentile } from "./percentile.ts";

describe("burstSize", () => {
  test.each([
    ["a large plan is bounded by the probe itself", 10_000, 0, 2_000],
    ["a quarter of a minute's allowance, counting each message twice", 100, 0, 750],
    ["present traffic is left room", 100, 60, 300],
    ["traffic that is not seen is allowed for", 100, null, 300],
    ["an unknown limit is taken for the smallest plan's", null, 0, 750],
    ["no burst where next to nothing is left", 100, 99, 0],
    ["nor beyond the limit", 100, 200, 0],
  ])("%s", (_, limit, now, size) => {
    expect(burstSize(limit, now)).toBe(size);
  });
});

describe("commitLatency", () => {
  test("counts from the middle of the bounds", () => {
    expect(commitLatency({ earliest: 10, latest: 14 }, 20)).toEqual({ latencyMs: 8, uncertaintyMs: 2 });
  });
  test("a receipt before the acknowledgement bounds the commit", () => {
    expect(commitLatency({ earliest: 10, latest: 100 }, 12)).toEqual({ latencyMs: 1, uncertaintyMs: 1 });
  });
  test("clocks that disagree give no negative latency", () => {
    expect(commitLatency({ earliest: 10, latest: 14 }, 9)).toEqual({ latencyMs: 0, uncertaintyMs: 0 });
  });
});

test("percentile takes the nearest rank", () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([0, 50, 95, 100].map((p) => percentile(values, p))).toEqual([1, 5, 10, 10]);
  expect(percentile([], 50)).toBeNaN();
});
