import { expect, it } from "vitest";
import { perSecond } from "./per-second.ts";

it.each([
  ["grows", { at: 0, value: 10 }, { at: 5_000, value: 60 }, 10],
  ["stands", { at: 0, value: 10 }, { at: 5_000, value: 10 }, 0],
  ["fell back, so its server restarted", { at: 0, value: 10 }, { at: 5_000, value: 9 }, null],
  ["has no earlier reading", null, { at: 5_000, value: 9 }, null],
  ["was not told before", { at: 0, value: null }, { at: 5_000, value: 9 }, null],
  ["is not told now", { at: 0, value: 1 }, { at: 5_000, value: null }, null],
  ["was read at the same moment", { at: 5_000, value: 1 }, { at: 5_000, value: 9 }, null],
])("a counter that %s", (_name, previous, current, rate) => {
  expect(perSecond(previous, current)).toBe(rate);
});
