import { expect, test } from "vitest";
import { escalationLevel, minutesToNextLevel } from "./escalation-level.ts";

const minutes = (value: number) => value * 60_000;

test.each([
  [0, 1, 15],
  [14.9, 1, 1],
  [15, 2, 45],
  [59.9, 2, 1],
  [60, 3, null],
  [600, 3, null],
  [-1, 1, 1],
])("after %s min it is level %s, and the next comes in %s min", (elapsed, level, next) => {
  expect(escalationLevel(minutes(elapsed)).level).toBe(level);
  expect(minutesToNextLevel(minutes(elapsed))).toBe(next);
});
