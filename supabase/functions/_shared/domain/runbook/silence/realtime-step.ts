import { evidence } from "../../checks/evidence.ts";
import type { RealtimeLimits } from "../../limits/plan-limits.ts";
import { quotaStatus } from "../../limits/quota-status.ts";
import { judgeReplication } from "../../live/judge-replication.ts";
import type { Replication } from "../../live/live-snapshot.ts";
import type { Observed } from "../../live/observed.ts";
import type { RealtimeSettings } from "../realtime-settings.ts";
import type { StepResult } from "../step.ts";

export interface RealtimeState {
  replication: Observed<Replication>;
  connections: Observed<number>;
  limits: Observed<RealtimeLimits>;
  settings: Observed<RealtimeSettings>;
  /** Live subscriptions in all, and the age in seconds of the oldest; null when there are none or they are not visible. */
  subscriptions: { total: number; oldestSeconds: number | null } | null;
}

/** Subscriptions are made anew within a minute of a change of the publication. */
const RESET_SECONDS = 60;

/** Is Realtime switched on, does replication run, and is there room for one more client? */
export function realtimeStep(state: RealtimeState): StepResult {
  const { replication, connections, limits, settings, subscriptions } = state;
  const shown = evidenceOf(state);
  if (settings.seen && settings.value.suspended === true) {
    return {
      state: "fail",
      summary: "Realtime is suspended for this project: nobody can connect.",
      evidence: shown,
      advice: {
        summary: "Enable Realtime",
        steps: ["Settings of the project, Realtime: switch it on. Clients reconnect by themselves."],
        sql: null,
      },
    };
  }
  const use = {
    connections: connections.seen ? connections.value : null,
    subscriptions: subscriptions?.total ?? null,
  };
  const verdicts = replication.seen ? judgeReplication(replication.value, use) : [];
  const failed = verdicts.find(({ status }) => status === "fail");
  if (failed !== undefined) return { state: "fail", summary: failed.text, evidence: shown };
  const limit = limits.seen ? limits.value.connections : null;
  if (use.connections !== null && limit !== null && use.connections >= limit) {
    return {
      state: "fail",
      summary: `All ${limit} connections of the plan are in use: Realtime refuses new clients (Too many connected users).`,
      evidence: shown,
    };
  }
  if (subscriptions?.oldestSeconds != null && subscriptions.oldestSeconds < RESET_SECONDS) {
    return {
      state: "warn",
      summary: `Every live subscription is younger than ${RESET_SECONDS} s: the publication changed or Realtime restarted, and changes in between are lost. Clients resubscribe by themselves within a minute.`,
      evidence: shown,
    };
  }
  const warned = verdicts.find(({ status }) => status === "warn");
  if (warned !== undefined) return { state: "warn", summary: warned.text, evidence: shown };
  if (quotaStatus(use.connections, limit) === "fail") {
    return { state: "warn", summary: "Nearly all connections of the plan are in use.", evidence: shown };
  }
  if (!replication.seen) {
    return { state: "unknown", summary: `${replication.reason} ${replication.remedy}`, evidence: shown };
  }
  return { state: "pass", summary: "Replication runs, and there is room for clients.", evidence: shown };
}

function evidenceOf({
  replication,
  connections,
  limits,
  settings,
  subscriptions,
}: RealtimeState): NonNullable<StepResult["evidence"]> {
  return [
    ...(replication.seen
      ? [
          evidence(replication.source, {
            wal_level: replication.value.walLevel,
            slots: replication.value.slots.map(
              ({ name, active }) => `${name} ${active ? "active" : "inactive"}`,
            ),
          }),
        ]
      : [evidence("replication", { "not seen": replication.reason })]),
    evidence("connections", {
      now: connections.seen ? connections.value : connections.reason,
      limit: limits.seen ? (limits.value.connections ?? "none") : limits.reason,
    }),
    evidence("settings of Realtime", {
      ...(settings.seen
        ? { suspended: settings.value.suspended, "private channels only": settings.value.privateOnly }
        : { "not seen": settings.reason }),
    }),
    ...(subscriptions === null
      ? []
      : [
          evidence("realtime.subscription", {
            rows: subscriptions.total,
            "age of the oldest in seconds": subscriptions.oldestSeconds,
          }),
        ]),
  ];
}
