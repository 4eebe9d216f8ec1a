import { expect, test } from "vitest";
import type { StepState } from "#domain/runbook/step.ts";
import { verdictWord } from "./verdict-word.ts";

test.each<["degraded" | "blocked" | "healthy", StepState[], RegExp]>([
  ["degraded", ["pass", "warn"], /something to mind/],
  ["degraded", ["pass", "warn", "fail"], /at fault/],
  ["blocked", ["fail"], /^Found$/],
  ["healthy", ["pass"], /^In order$/],
])("%s with steps %o", (outcome, states, word) => {
  const verdict = { outcome, step: null, sentence: "", next: [] };
  expect(
    verdictWord(
      verdict,
      states.map((state) => ({ state })),
    ),
  ).toMatch(word);
});
