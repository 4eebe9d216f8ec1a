import { expect, it } from "vitest";
import { baseline } from "./baseline.ts";
import type { Counters } from "./counters.ts";

const tables = (at: number) => ({ at, writes: {} });
const counters = (latest: number | null, earlier?: number | null): Counters => ({
  realtime: null,
  statements: null,
  tables: latest === null ? null : tables(latest),
  ...(earlier === undefined
    ? {}
    : { earlier: { realtime: null, statements: null, tables: earlier === null ? null : tables(earlier) } }),
});

it.each([
  ["the snapshot before, a sample later", counters(10_000, 5_000), 15_000, 10_000],
  ["the one before that, right after a sample", counters(10_000, 5_000), 10_300, 5_000],
  ["the snapshot before, when there is no earlier one", counters(10_000), 10_300, 10_000],
  ["the snapshot before, when the earlier one did not see it", counters(10_000, null), 10_300, 10_000],
  ["the earlier one, when the last did not see it", counters(null, 5_000), 10_300, 5_000],
  ["the snapshot before, of a schedule of one minute", counters(10_000, -50_000), 71_000, 10_000],
  ["the snapshot before, when the earlier one is of long ago", counters(10_000, -900_000), 10_300, 10_000],
])("takes %s", (_name, previous, at, expected) => {
  expect(baseline(previous, "tables", at)?.at).toBe(expected);
});

it("has nothing to start from at first", () => {
  expect(baseline(null, "tables", 1)).toBeNull();
  expect(baseline(counters(null), "tables", 1)).toBeNull();
});

it("takes nothing of long ago: its mean is not what is now", () => {
  expect(baseline(counters(10_000, 5_000), "tables", 100_000)?.at).toBe(10_000);
  expect(baseline(counters(10_000, 5_000), "tables", 100_001)).toBeNull();
  expect(baseline(counters(null, 5_000), "tables", 86_400_000)).toBeNull();
});
