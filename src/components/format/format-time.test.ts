import { expect, it } from "vitest";
import { formatAge } from "./format-time.ts";

const now = Date.parse("2026-11-20T12:00:00Z");

it.each([
  [0, "just now"],
  [-5, "just now"],
  [45, "45 seconds ago"],
  [3 * 60 + 59, "3 minutes ago"],
  [2 * 3600, "2 hours ago"],
  [26 * 3600, "yesterday"],
  [9 * 86_400, "9 days ago"],
])("tells %d seconds as %s", (seconds, text) => {
  expect(formatAge(new Date(now - seconds * 1000), now)).toBe(text);
});
