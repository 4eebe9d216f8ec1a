import { expect, test } from "vitest";
import { concludeCase } from "./conclude-case.ts";
import type { StepState } from "./step.ts";
import { stepOf } from "./step-of.ts";

const symptom = { steps: ["measured"], calm: "Nothing is slow." };
const list = (...states: [id: string, state: StepState][]) =>
  states.map(([id, state]) => stepOf(id, id, 1, { state, summary: `${id} is ${state}.` }));

test.each<[string, [string, StepState][], object]>([
  ["all in order", [["measured", "pass"]], { outcome: "healthy", step: null }],
  [
    "the first that fails before the first that warns",
    [
      ["measured", "warn"],
      ["a", "warn"],
      ["b", "fail"],
    ],
    { outcome: "blocked", step: "b", sentence: "b: b is fail." },
  ],
  [
    "a cause without its symptom",
    [
      ["measured", "pass"],
      ["b", "fail"],
    ],
    { outcome: "degraded", sentence: "Nothing is slow. What may bring it about: b: b is fail." },
  ],
  [
    "a cause, and the symptom was not measured",
    [
      ["measured", "unknown"],
      ["b", "fail"],
    ],
    { outcome: "blocked", sentence: "b: b is fail." },
  ],
  [
    "what was not seen leaves it open",
    [
      ["measured", "pass"],
      ["b", "unknown"],
    ],
    { outcome: "undecided", next: ["b: b is unknown."] },
  ],
])("%s", (_, states, expected) => {
  expect(concludeCase(list(...states), symptom)).toMatchObject(expected);
});
