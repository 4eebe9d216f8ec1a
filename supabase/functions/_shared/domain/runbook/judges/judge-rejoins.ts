import { evidence } from "../../checks/evidence.ts";
import type { Series } from "../../series/series.ts";
import type { StepResult } from "../step.ts";

/** R4.3: fewer than one rejoin an hour is healthy, more than five an alert. */
const HEALTHY = 1;
const ALERT = 5;
/** A start is full of joins. */
const LEAST_MINUTES = 30;
/** Fewer tell more of visitors and of the console's own probes than of clients that rejoin. */
const FEW = 10;

/** Joins of the last hour for each channel that is open: a client that stays joins once. */
export function judgeRejoins(joins: Series | undefined, channels: Series | undefined): StepResult {
  if (joins?.total == null || channels?.total == null || channels.total.mean === 0) {
    return {
      state: "unknown",
      summary:
        "How often clients join again is not known: no source told joins and open channels in the last hour.",
    };
  }
  const minutes = minutesOf(joins);
  const joined = joins.total.mean * 3_600;
  const each = joined / channels.total.mean;
  const shown = [
    evidence("samples of the last hour", {
      "joins per second": Math.round(joins.total.mean * 1_000) / 1_000,
      "minutes sampled": Math.round(minutes),
      "channels open, on average": Math.round(channels.total.mean * 10) / 10,
      "joins per channel and hour": Math.round(each * 10) / 10,
      "how it is computed": "joins per second × 3600 ÷ channels open",
    }),
  ];
  if (minutes < LEAST_MINUTES) {
    return {
      state: "unknown",
      summary: `Only ${Math.round(minutes)} min were sampled; joins are told apart from a start after ${LEAST_MINUTES}.`,
      evidence: shown,
    };
  }
  if (channels.total.mean < FEW) {
    return {
      state: "unknown",
      summary: `Only ${channels.total.mean.toFixed(1)} channels were open on average: too few to tell clients that rejoin from visitors who come and go.`,
      evidence: shown,
    };
  }
  const told = `Each open channel was joined ${each.toFixed(1)} times in an hour`;
  if (each <= HEALTHY) return { state: "pass", summary: `${told}.`, evidence: shown };
  return {
    state: each > ALERT ? "fail" : "warn",
    summary: `${told}; more than five is an alert. Visitors who come and go count as well.`,
    evidence: shown,
    advice: {
      summary: "Find out who joins again",
      steps: [
        "A component that subscribes on each render, or an effect whose dependencies change each time, joins in a loop.",
        "Back off with jitter between attempts: a fixed pause brings all clients back at once.",
      ],
      sql: null,
    },
  };
}

function minutesOf({ points }: Series): number {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 0;
  return (Date.parse(last.at) - Date.parse(first.at)) / 60_000;
}
