import { evidence } from "../../checks/evidence.ts";
import { count } from "../../checks/wording.ts";
import type { Observed } from "../../live/observed.ts";
import type { StepResult } from "../step.ts";

/** Rows of realtime.subscription for the table. */
export interface LiveRows {
  total: number;
  /** Of the role that is asked about. */
  ofRole: number;
  /** Of the user that is asked about; null when no user was named. */
  ofUser: number | null;
  /** Of the role or user, and with these filter columns and event. */
  alike: number;
}

/** Is a client subscribed so at this moment? That none is may be the client's fault, and blocks nothing here. */
export function liveStep(rows: Observed<LiveRows>, role: string): StepResult {
  if (!rows.seen) return { state: "unknown", summary: `${rows.reason} ${rows.remedy}` };
  const { total, ofRole, ofUser, alike } = rows.value;
  const shown = [
    evidence(rows.source, {
      "for the table": total,
      [`as ${role}`]: ofRole,
      ...(ofUser === null ? {} : { "of this user": ofUser }),
      "with this event and these filter columns": alike,
    }),
  ];
  if (alike > 0) {
    return {
      state: "pass",
      summary: `${count(alike, "live subscription")} ask for just this.`,
      evidence: shown,
    };
  }
  const who = ofUser === null ? `as ${role}` : "of this user";
  const near = ofUser ?? ofRole;
  return {
    state: "warn",
    summary:
      near > 0
        ? `No live subscription ${who} has this event and filter: ${count(near, "other")} for the table ${near === 1 ? "does" : "do"}, with another one.`
        : `No client is subscribed to the table ${who} right now.`,
    evidence: shown,
    advice: {
      summary: "Look at the client",
      steps: [
        "If the user has the page open, its subscription failed or was removed: log what subscribe's callback is told.",
        "Compare event, table, schema and filter in the code with what was asked here.",
      ],
      sql: null,
    },
  };
}
