import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path.ts";

const box = { width: 100, height: 20, top: 10 };

describe("path of a sparkline", () => {
  it.each([
    { values: [], path: "" },
    { values: [null, null], path: "" },
    { values: [0, 10], path: "M0 20L100 0" },
    { values: [0, null, 10], path: "M0 20h.01M100 0h.01" },
    { values: [5], path: "M100 10h.01" },
    { values: [20, -1], path: "M0 0L100 20" },
  ])("of $values", ({ values, path }) => {
    expect(sparklinePath(values, box)).toBe(path);
  });
});
