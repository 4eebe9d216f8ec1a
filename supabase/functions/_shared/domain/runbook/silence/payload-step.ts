import { evidence } from "../../checks/evidence.ts";
import { bytes, count } from "../../checks/wording.ts";
import type { Observed } from "../../live/observed.ts";
import type { PayloadSample } from "../../measures/table-measures.ts";
import type { StepResult } from "../step.ts";

/** Realtime's limit for one change, old and new row together. Source: apply_rls, max_record_bytes. */
export const CHANGE_LIMIT_BYTES = 1_048_576;

/** Do rows fit into one change? Larger ones come without their long values, as “Error 413”. */
export function payloadStep(sample: Observed<PayloadSample>, replicaIdentity: string | null): StepResult {
  if (!sample.seen) return { state: "unknown", summary: `${sample.reason} ${sample.remedy}` };
  const { rows, averageBytes, largestBytes } = sample.value;
  if (rows === 0) return { state: "unknown", summary: "The table holds no row to measure." };
  // FULL sends the old row as well.
  const factor = replicaIdentity === "full" ? 2 : 1;
  const largest = largestBytes * factor;
  const shown = [
    evidence(sample.source, {
      rows,
      "average row": bytes(averageBytes),
      "largest row": bytes(largestBytes),
      "largest change": bytes(largest),
      limit: bytes(CHANGE_LIMIT_BYTES),
    }),
  ];
  if (largest < CHANGE_LIMIT_BYTES) {
    return {
      state: "pass",
      summary: `The largest of ${count(rows, "row")} would make a change of ${bytes(largest)}; the limit is 1 MB.`,
      evidence: shown,
    };
  }
  const advice = {
    summary: "Send less than the row",
    steps: [
      "Ask for the light columns only (select in the binding), and fetch the rest when it is shown.",
      "Or send an id with realtime.broadcast_changes, and let the client read the row.",
    ],
    sql: null,
  };
  const most = averageBytes * factor >= CHANGE_LIMIT_BYTES;
  return {
    state: "warn",
    summary: `${most ? "The average row is" : "The largest rows are"} over Realtime's limit of 1 MB for one change: those events come as “Error 413” without their long values.`,
    evidence: shown,
    advice,
  };
}
