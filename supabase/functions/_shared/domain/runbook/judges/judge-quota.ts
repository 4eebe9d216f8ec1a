import { evidence } from "../../checks/evidence.ts";
import { quotaStatus } from "../../limits/quota-status.ts";
import type { Observed } from "../../live/observed.ts";
import type { StepResult } from "../step.ts";

/** How near one limit of the plan is; over it Realtime closes channels, and clients do not rejoin by themselves. */
export function judgeQuota(
  what: string,
  used: Observed<number | null>,
  limit: Observed<number | null>,
): StepResult {
  if (!used.seen) return { state: "unknown", summary: `${used.reason} ${used.remedy}` };
  const now = used.value === null ? null : Math.round(used.value * 10) / 10;
  const bound = limit.seen ? limit.value : null;
  const shown = [
    evidence(used.source, {
      [what]: now,
      limit: limit.seen ? (bound ?? "none") : limit.reason,
    }),
  ];
  if (!limit.seen) return { state: "unknown", summary: `${limit.reason} ${limit.remedy}`, evidence: shown };
  const state = quotaStatus(now, bound);
  if (state === "not_applicable") {
    return { state: "pass", summary: `The plan sets no limit for ${what}.`, evidence: shown };
  }
  if (state === "unknown")
    return { state, summary: `How many ${what} there are is not told.`, evidence: shown };
  const told = `${now} of ${bound} ${what} are in use`;
  return {
    state,
    summary: {
      pass: `${told}.`,
      warn: `${told}: averages hide peaks, and a peak is cut off.`,
      fail: `${told}: what comes on top is refused or closed.`,
    }[state],
    evidence: shown,
    ...(state === "pass"
      ? {}
      : {
          advice: {
            summary: "Make room",
            steps: [
              "Put several bindings on one channel, and remove channels that nobody looks at.",
              "Raise the limit with the plan; self-hosted, with the tenant's settings.",
            ],
            sql: null,
          },
        }),
  };
}
