import { evidence } from "../../checks/evidence.ts";
import { explainReason } from "../../realtime-reasons/explain-reason.ts";
import type { StepResult } from "../step.ts";

export type JoinOutcome =
  | { tried: false; reason: string }
  | {
      tried: true;
      /** In words: "the publishable key (anon)". Where nobody can be that user, who stood in, and why. */
      as: string;
      standIn: string | null;
      stages: { stage: string; ms: number }[];
      /** What the server said, or why nothing came; null when the system message said ok. */
      failure: { stage: string; message: string; code: string | null } | null;
    };

/** Did Realtime say `ok` to just this binding? SUBSCRIBED comes before the database was asked, and proves nothing. */
export function joinStep(outcome: JoinOutcome): StepResult {
  if (!outcome.tried) return { state: "skipped", summary: outcome.reason };
  const { as, standIn, stages, failure } = outcome;
  const shown = [
    evidence("join with this binding", {
      as,
      ...(standIn === null ? {} : { "instead of the user": standIn }),
      ...Object.fromEntries(stages.map(({ stage, ms }) => [`${stage} ms`, Math.round(ms)])),
      ...(failure === null ? {} : { "failed at": failure.stage, answer: failure.message }),
    }),
  ];
  if (failure === null) {
    return {
      state: "pass",
      summary: `Realtime answered ok to this binding, joined with ${as}.`,
      evidence: shown,
    };
  }
  const known = explainReason(failure.message);
  // Policies on realtime.messages decide who joins a private channel, and somebody else asked them.
  if (standIn !== null && failure.stage === "join" && /unauthorized/i.test(failure.message)) {
    return {
      state: "unknown",
      summary: `Realtime refused ${as} this channel. Whether it admits this user was not tried.`,
      evidence: shown,
      advice: {
        summary: "Run the list where it can join as this user: ask an admin",
        steps: [standIn],
        sql: null,
      },
    };
  }
  return {
    state: "fail",
    summary: `${opening[failure.stage] ?? "Realtime refused the binding"}: ${known?.meaning ?? failure.message}`,
    evidence: shown,
    advice: {
      summary: known?.remedy ?? "Look for the text in Realtime's logs",
      steps: [],
      sql: null,
    },
  };
}

const opening: Record<string, string> = {
  handshake: "Realtime could not be reached",
  join: "Realtime refused to join the channel",
  subscribe: "The channel joined, and the subscription in the database failed",
};
