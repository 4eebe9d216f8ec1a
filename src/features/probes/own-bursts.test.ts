import { expect, it } from "vitest";
import { noteBurst, recentlySent } from "./own-bursts.ts";

it("counts the bursts of the last minute, and none older", () => {
  expect(recentlySent(0)).toBe(0);
  noteBurst(0, 750);
  noteBurst(30_000, 100);
  expect(recentlySent(59_999)).toBe(850);
  expect(recentlySent(60_000)).toBe(100);
  expect(recentlySent(90_000)).toBe(0);
});
