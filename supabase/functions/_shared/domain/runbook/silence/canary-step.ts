import { bandOf, deliveryBands } from "../../bands/health-bands.ts";
import { evidence } from "../../checks/evidence.ts";
import type { LiveTestResult } from "../../probes/live-test.ts";
import type { Advice, StepResult } from "../step.ts";

export type CanaryOutcome =
  | { tried: false; reason: string; state: "skipped" | "unknown"; variant?: "insert" | "update" }
  | {
      tried: true;
      variant: "insert" | "update";
      as: string;
      /** Why it is not just that user who listened; null when it is. */
      standIn: string | null;
      result: LiveTestResult;
    };

/** Did a real change arrive? */
export function canaryStep(outcome: CanaryOutcome): StepResult {
  if (!outcome.tried) {
    const { state, reason, variant } = outcome;
    return { state, summary: reason, ...(variant === "insert" ? { advice: REAL_ROW } : {}) };
  }
  const { variant, as, standIn, result } = outcome;
  const what = changes[variant];
  const shown = [
    evidence("canary", {
      change: what,
      "listened as": as,
      ...(standIn === null ? {} : { "instead of the user": standIn }),
      verdict: result.verdict,
      "latency ms": result.latencyMs === null ? null : Math.round(result.latencyMs),
      "may be off by ms": result.uncertaintyMs === null ? null : Math.round(result.uncertaintyMs),
      "nothing left behind": result.clean,
    }),
  ];
  if (result.verdict !== "arrived" || result.latencyMs === null) {
    // What policies hide from somebody else says nothing of this user.
    if (standIn !== null && ofPolicies.includes(result.verdict)) {
      return {
        state: "unknown",
        summary: `The listener was ${as}, not this user, and row level security kept the change from it: whether it reaches this user was not tried.`,
        evidence: shown,
        advice: {
          summary: "Run the list where it can join as this user: ask an admin",
          steps: [standIn],
          sql: null,
        },
      };
    }
    const undecided = ["write_refused", "write_unknown", "aborted"].includes(result.verdict);
    return {
      state: undecided ? "unknown" : "fail",
      summary: result.message,
      evidence: shown,
      ...(variant === "insert" && result.verdict === "write_refused" ? { advice: REAL_ROW } : {}),
    };
  }
  const slow = bandOf(result.latencyMs, deliveryBands) !== "green";
  return {
    state: slow ? "warn" : "pass",
    summary: `${what} arrived ${Math.round(result.latencyMs)} ms after its commit.`,
    evidence: shown,
  };
}

const changes = { update: "An existing row, set to itself,", insert: "A test row" };
const ofPolicies = ["hidden_by_rls", "policy_failed"];
const REAL_ROW: Advice = {
  summary: "Choose “An existing row, set to itself” as the canary",
  steps: ["A made-up row has to satisfy every constraint of the table; a real one already does."],
  sql: null,
};
