import { describe, expect, it } from "vitest";
import { type FixState, fixStates, type Rehearsal } from "#domain/fixes/fix.ts";
import { stepsOf } from "./fix-steps.tsx";

const rehearsal: Rehearsal = {
  at: "2026-11-20T03:00:00.000Z",
  mode: "transaction",
  before: [],
  after: [],
  locks: [],
  milliseconds: 4,
  notes: [],
};

function shape(state: FixState, rehearsed: boolean, verified = false) {
  return stepsOf({
    state,
    rehearsal: rehearsed ? rehearsal : null,
    appliedAt: null,
    verification: verified ? { check: "publication", status: "fail", summary: "", evidence: [] } : null,
  })
    .map((step) => step.state)
    .join(" ");
}

describe("steps of a fix", () => {
  it.each<[FixState, boolean, boolean, string]>([
    ["planned", false, false, "current ahead ahead ahead"],
    ["rehearsed", true, false, "done current ahead ahead"],
    ["applying", true, false, "done done current ahead"],
    ["applying", false, false, "done ahead current ahead"],
    ["verifying", true, false, "done done done current"],
    ["applied", true, true, "done done done done"],
    ["failed", true, false, "done done failed ahead"],
    ["failed", true, true, "done done done failed"],
    ["rolling_back", true, true, "done done done done current"],
    ["rolled_back", true, true, "done done done done done"],
  ])("tell where a fix in %s stands (rehearsed %s, verified %s)", (state, rehearsed, verified, expected) => {
    expect(shape(state, rehearsed, verified)).toBe(expected);
  });

  it("name a present step in every state that is not final", () => {
    for (const state of fixStates) {
      const final = ["applied", "failed", "rolled_back"].includes(state);
      expect(shape(state, true).includes("current")).toBe(!final);
    }
  });
});
