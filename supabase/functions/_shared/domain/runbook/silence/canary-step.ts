import { bandOf, deliveryBands } from "../../bands/health-bands.ts";
import { evidence } from "../../checks/evidence.ts";
import type { LiveTestResult } from "../../probes/live-test.ts";
import type { StepResult } from "../step.ts";

export type CanaryOutcome =
  | { tried: false; reason: string; state: "skipped" | "unknown" }
  | { tried: true; what: string; as: string; result: LiveTestResult };

/** Did a real change arrive? */
export function canaryStep(outcome: CanaryOutcome): StepResult {
  if (!outcome.tried) return { state: outcome.state, summary: outcome.reason };
  const { what, as, result } = outcome;
  const shown = [
    evidence("canary", {
      change: what,
      "listened as": as,
      verdict: result.verdict,
      "latency ms": result.latencyMs === null ? null : Math.round(result.latencyMs),
      "may be off by ms": result.uncertaintyMs === null ? null : Math.round(result.uncertaintyMs),
      "nothing left behind": result.clean,
    }),
  ];
  if (result.verdict !== "arrived" || result.latencyMs === null) {
    const undecided = ["write_refused", "write_unknown", "aborted"].includes(result.verdict);
    return { state: undecided ? "unknown" : "fail", summary: result.message, evidence: shown };
  }
  const slow = bandOf(result.latencyMs, deliveryBands) !== "green";
  return {
    state: slow ? "warn" : "pass",
    summary: `${what} arrived ${Math.round(result.latencyMs)} ms after its commit.`,
    evidence: shown,
  };
}
