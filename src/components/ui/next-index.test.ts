import { describe, expect, it } from "vitest";
import { nextIndex } from "./next-index.ts";

describe("keys in the list of messages", () => {
  it.each([
    { key: "ArrowDown", from: 4, to: 5 },
    { key: "ArrowDown", from: 99, to: 99 },
    { key: "ArrowUp", from: 4, to: 3 },
    { key: "ArrowUp", from: 0, to: 0 },
    { key: "PageDown", from: 95, to: 99 },
    { key: "PageUp", from: 5, to: 0 },
    { key: "Home", from: 50, to: 0 },
    { key: "End", from: 50, to: 99 },
    { key: "Tab", from: 50, to: null },
  ])("$key leads from $from of 100 to $to", ({ key, from, to }) => {
    expect(nextIndex(key, from, 100)).toBe(to);
  });

  it("leads nowhere in an empty list", () => {
    expect(nextIndex("End", 0, 0)).toBeNull();
  });
});
