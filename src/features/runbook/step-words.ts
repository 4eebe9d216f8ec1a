import type { CheckStatus } from "#domain/checks/check.ts";
import type { StepState } from "#domain/runbook/step.ts";

/** A step's state by the glyphs of statuses, and in words. */
export const stepWords: Record<StepState, { status: CheckStatus; word: string }> = {
  pass: { status: "pass", word: "In order" },
  warn: { status: "warn", word: "Mind" },
  fail: { status: "fail", word: "At fault" },
  unknown: { status: "unknown", word: "Unknown" },
  skipped: { status: "not_applicable", word: "Skipped" },
};
