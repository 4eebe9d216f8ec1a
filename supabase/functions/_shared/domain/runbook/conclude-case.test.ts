import { expect, test } from "vitest";
import type { Finding } from "../findings/finding.ts";
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

test("a remedy names what it is for, as the case may be about every table", () => {
  const finding = (table: string): Finding => ({
    id: table,
    type: "invalid_index",
    severity: "HIGH",
    check: "filter_index",
    schema: "public",
    table,
    columns: [],
    title: `An invalid index on ${table}`,
    details: "",
    impact: "",
    fix: { mode: "documented", summary: "Drop it, and build it again", steps: [], sql: null },
    docs: "https://supabase.com/docs",
  });
  const findings = [finding("orders"), finding("rooms")];
  const steps = [stepOf("policies", "Policies", 1, { state: "fail", summary: "Invalid.", findings })];
  expect(concludeCase(steps).next).toEqual([
    "public.orders: Drop it, and build it again",
    "public.rooms: Drop it, and build it again",
  ]);
});
