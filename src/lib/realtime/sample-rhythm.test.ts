import { expect, test } from "vitest";
import { usualSilence } from "./sample-rhythm.ts";

test.each([
  ["nothing is known yet", [], 15_000],
  ["one sample tells no interval", [1_000_000], 15_000],
  ["every 5 s", [0, 5_000, 10_000], 15_000],
  ["once a minute", [0, 60_000], 180_000],
  ["one was missed", [0, 60_000, 180_000], 180_000],
  ["once an hour", [0, 3_600_000], 300_000],
  ["fifty a second", [0, 20, 40], 15_000],
  ["the same twice", [5_000, 5_000], 15_000],
])("%s", (_case, times, expected) => {
  expect(usualSilence(times)).toBe(expected);
});
