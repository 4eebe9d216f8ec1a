import { expect, it } from "vitest";
import { windowStart } from "./report-window.ts";

it.each([
  { id: "last", start: null },
  { id: "nonsense", start: null },
  { id: "day", start: "2026-11-19T20:00:00.000Z" },
  { id: "week", start: "2026-11-13T20:00:00.000Z" },
])("the window $id begins at $start", ({ id, start }) => {
  expect(windowStart(id, new Date("2026-11-20T20:00:00Z"))?.toISOString() ?? null).toBe(start);
});
