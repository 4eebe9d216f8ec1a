import { expect, it } from "vitest";
import { bytes, count, list } from "./wording.ts";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 KB"],
  [9_960, "10.0 KB"],
  [18_400, "18 KB"],
  [999_600, "1.0 MB"],
  [100_064_000, "100 MB"],
  [3.2e12, "3200 GB"],
])("%d bytes are %s", (value, text) => {
  expect(bytes(value)).toBe(text);
});

it("counts and lists as people do", () => {
  expect([count(1, "index", "indexes"), count(2, "index", "indexes")]).toEqual(["1 index", "2 indexes"]);
  expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});
