import { describe, expect, it } from "vitest";
import { isLost } from "./is-lost.ts";

describe("a channel that failed", () => {
  it.each([
    ["socket closed: 1012", true],
    ["socket closed: 1006 (gone)", true],
    ["channel error: transport failure", true],
    ["channel error: connection lost", true],
    ["Unauthorized: You do not have permissions to read from this Channel topic: room", false],
    ["mismatch between server and client bindings for postgres changes", false],
  ])("by %s is lost: %s", (message, lost) => {
    expect(isLost(new Error(message))).toBe(lost);
  });

  it("without a word is lost", () => {
    expect(isLost(undefined)).toBe(true);
  });
});
