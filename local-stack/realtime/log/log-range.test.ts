import { describe, expect, it } from "vitest";
import { logRange } from "./log-range.ts";

const now = Date.parse("2026-11-21T10:00:00Z");
const iso = (ms: number) => new Date(ms).toISOString();

describe("logRange", () => {
  it("is the last minute without bounds", () => {
    expect(logRange(null, null, now)).toEqual({ from: now - 59_999, to: now + 1 });
  });

  it("is one minute from or to a single bound", () => {
    expect(logRange(iso(now), null, now)).toEqual({ from: now, to: now + 60_000 });
    expect(logRange(null, iso(now), now)).toEqual({ from: now - 60_000, to: now });
  });

  it("takes 24 hours and no more", () => {
    const day = 86_400_000;
    expect(logRange(iso(now - day), iso(now), now)).toEqual({ from: now - day, to: now });
    expect(logRange(iso(now - day - 1), iso(now), now)).toEqual({
      invalid: "The timestamp range must be no more than 24 hours",
    });
  });

  it.each([
    ["yesterday", null],
    [null, "2026-13-01"],
    [iso(now), iso(now - 1)],
  ])("refuses %s to %s", (start, end) => {
    expect(logRange(start, end, now)).toHaveProperty("invalid");
  });
});
