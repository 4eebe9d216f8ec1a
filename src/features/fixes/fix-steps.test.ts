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
    verification: verified ? { check: "publication", status: "fail", summary: "", evidence: [] } : null,
  })
    .map((step) => step.state)
    .join(" ");
}

describe("steps of a fix", () => {
  it.each<[FixState, boolean, boolean, string]>([
    ["planned", false, false, "done next ahead ahead"],
    ["rehearsed", true, false, "done done next ahead"],
    ["applying", true, false, "done done now ahead"],
    ["applying", false, false, "done ahead now ahead"],
    ["verifying", true, false, "done done done now"],
    ["applied", true, true, "done done done done"],
    ["failed", true, false, "done done failed ahead"],
    ["failed", true, true, "done done done failed"],
    ["rolling_back", true, true, "done done done done now"],
    ["rolled_back", true, true, "done done done done done"],
  ])("tell where a fix in %s stands (rehearsed %s, verified %s)", (state, rehearsed, verified, expected) => {
    expect(shape(state, rehearsed, verified)).toBe(expected);
  });

  it("say what is next or under way in every state that is not final", () => {
    for (const state of fixStates) {
      const final = ["applied", "failed", "rolled_back"].includes(state);
      expect(/next|now/.test(shape(state, state !== "planned"))).toBe(!final);
    }
  });
});
