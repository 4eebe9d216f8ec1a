import type { Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass, unknown } from "../checks/judgements.ts";
import { bytes } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import { judgeReplication, type ReplicationVerdict } from "../live/judge-replication.ts";
import type { Replication } from "../live/live-snapshot.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import { judgementOf } from "./judgement-of.ts";
import type { ProjectCheck } from "./project-check.ts";
import { replicationFinding } from "./replication-finding.ts";

/** Judged by checks of their own. */
const elsewhere = ["wal_level", "backends"];

export const replication: ProjectCheck = {
  id: "replication",
  title: "Replication",
  question: "Do changes get out of the database, and does nothing hold the WAL back?",
  rule: {
    text: "Realtime needs two replication slots and one WAL sender; its slots are temporary, so that none while nobody listens is healthy. A slot beyond max_slot_wal_keep_size is lost.",
    url: documentation.replication_slot_lag,
  },
  judge({ live, thresholds }): Judgement {
    if (live === null) return unknown("Nobody looked at the replication slots. Diagnose again.");
    if (!live.replication.seen) return judgeUnseen(live.replication);
    const { value } = live.replication;
    const use = {
      connections: live.connections.seen ? live.connections.value : null,
      subscriptions: live.subscriptions.seen ? live.subscriptions.value.total : null,
    };
    const verdicts = judgeReplication(value, use, thresholds).filter(({ id }) => !elsewhere.includes(id));
    const room = verdicts.find(({ id }) => id === "room");
    if (verdicts.every(({ status }) => status === "pass")) {
      return pass(`Nothing holds changes up. ${room?.text ?? ""}`.trimEnd(), evidenceOf(value));
    }
    return judgementOf(verdicts, {
      evidence: evidenceOf(value),
      findings: verdicts.filter(isFault).map((verdict) => replicationFinding(verdict)),
    });
  },
};

function isFault({ status }: ReplicationVerdict): boolean {
  return status === "fail" || status === "warn";
}

function evidenceOf(value: Replication) {
  const { slots, slotsMax, senders, sendersMax, slotKeepBytes, oldestTransactionSeconds } = value;
  return [
    ...slots.map((slot) =>
      evidence(`slot ${slot.name}`, {
        purpose: slot.purpose,
        temporary: slot.temporary,
        active: slot.active,
        "WAL status": slot.walStatus,
        "WAL kept": slot.retainedBytes === null ? null : bytes(slot.retainedBytes),
        "not yet read": slot.lagBytes === null ? null : bytes(slot.lagBytes),
      }),
    ),
    evidence("pg_settings", {
      max_replication_slots: slotsMax,
      max_wal_senders: sendersMax,
      max_slot_wal_keep_size: slotKeepBytes === null ? "unlimited" : bytes(slotKeepBytes),
    }),
    evidence("pg_stat_replication", { "WAL senders in use": senders.length }),
    evidence("pg_stat_activity", { "oldest writing transaction (s)": oldestTransactionSeconds }),
  ];
}
