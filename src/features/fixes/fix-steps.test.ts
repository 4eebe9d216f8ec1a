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

function shape(state: FixState, rehearsed: boolean) {
  return stepsOf({ state, rehearsal: rehearsed ? rehearsal : null })
    .map((step) => step.state)
    .join(" ");
}

describe("steps of a fix", () => {
  it.each<[FixState, boolean, string]>([
    ["planned", false, "done next ahead ahead"],
    ["rehearsed", true, "done done next ahead"],
    ["applying", true, "done done now ahead"],
    ["applying", false, "done skipped now ahead"],
    ["verifying", true, "done done done now"],
    ["applied", true, "done done done done"],
    ["applied", false, "done skipped done done"],
    ["failed", true, "done done failed ahead"],
    ["rolling_back", true, "done done done done now"],
    ["rolled_back", true, "done done done done done"],
  ])("tell where a fix in %s stands (rehearsed %s)", (state, rehearsed, expected) => {
    expect(shape(state, rehearsed)).toBe(expected);
  });

  it("say what is next or under way in every state that is not final", () => {
    for (const state of fixStates) {
      const final = ["applied", "failed", "rolled_back"].includes(state);
      expect(/next|now/.test(shape(state, state !== "planned"))).toBe(!final);
    }
  });
});
