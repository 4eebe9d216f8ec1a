import { evidence } from "../../checks/evidence.ts";
import { judgeReplication } from "../../live/judge-replication.ts";
import type { LiveSnapshot } from "../../live/live-snapshot.ts";
import type { StepResult } from "../step.ts";

/** The worst that replication, its slots and long transactions say. */
export function judgeReplicationStep({ replication, connections, subscriptions }: LiveSnapshot): StepResult {
  if (!replication.seen) return { state: "unknown", summary: `${replication.reason} ${replication.remedy}` };
  const verdicts = judgeReplication(replication.value, {
    connections: connections.seen ? connections.value : null,
    subscriptions: subscriptions.seen ? subscriptions.value.total : null,
  });
  const shown = verdicts.map(({ id, status, text }) => evidence(id, { status, text }));
  const worst =
    verdicts.find(({ status }) => status === "fail") ?? verdicts.find(({ status }) => status === "warn");
  if (worst === undefined) {
    return { state: "pass", summary: "Slots are read, and no transaction holds them up.", evidence: shown };
  }
  return { state: worst.status === "fail" ? "fail" : "warn", summary: worst.text, evidence: shown };
}
