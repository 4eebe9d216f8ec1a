import { documentation } from "../findings/documentation.ts";
import type { Finding, FindingType, Severity } from "../findings/finding.ts";
import { quoteLiteral } from "../identifiers/quote-identifier.ts";
import type { ReplicationVerdict } from "../live/judge-replication.ts";

type Found = Omit<Finding, "id" | "check" | "schema" | "table">;

interface Words {
  type: FindingType;
  severity: Severity;
  subject: string;
  title: string;
  impact: string;
  summary: string;
  steps: string[];
  sql?: string;
}

/** The finding behind a verdict on replication that is no pass. */
export function replicationFinding({ id, status, text }: ReplicationVerdict): Found {
  const { sql = null, summary, steps, ...words } = wordsOf(id, status === "fail");
  return {
    ...words,
    columns: [],
    details: text,
    fix: { mode: "documented", summary, steps, sql },
    docs: documentation[words.type],
  };
}

function wordsOf(id: string, failed: boolean): Words {
  const slot = /^retention (.*)$/su.exec(id)?.[1];
  if (slot !== undefined) return retention(slot, failed);
  if (id === "room") return room;
  return id === "transactions" ? transactions : missingSlot(id);
}

function retention(slot: string, failed: boolean): Words {
  return {
    type: failed ? "replication_slot_lost" : "replication_slot_lag",
    severity: failed ? "CRITICAL" : "MEDIUM",
    subject: `slot ${slot}`,
    title: failed
      ? `Slot ${slot} has lost the WAL it needs, or is about to`
      : `Slot ${slot} holds WAL back that its reader has not taken`,
    impact: failed
      ? "What its reader has not read yet is gone or soon will be, and the reader has to start anew."
      : "WAL is kept until it is read: the disk fills, and at max_slot_wal_keep_size the slot is lost.",
    summary: "Let its reader catch up, or drop the slot that nobody reads",
    steps: [
      "See on the Live page, under Replication, whether the slot has a reader and how far behind that is.",
      "A slot of Realtime comes back by itself when Realtime starts its reader again; restart it where it does not.",
      "Drop a slot only when its reader is gone for good (statement below): it cannot be brought back.",
    ],
    sql: `select pg_drop_replication_slot(${quoteLiteral(slot)});`,
  };
}

function missingSlot(id: string): Words {
  const changes = id === "changes_slot";
  return {
    type: "replication_slot_lost",
    severity: changes ? "HIGH" : "MEDIUM",
    subject: changes ? "slot of Postgres Changes" : "slot of broadcasts from the database",
    title: changes
      ? "Postgres Changes has no working slot, and clients are subscribed"
      : "Broadcasts from the database have no working slot, and clients are connected",
    impact: changes
      ? "Subscribers receive no changes until Realtime makes its slot again; those in between are lost."
      : "Messages written with realtime.send() do not reach anybody until Realtime makes its slot again.",
    summary: "Find out why Realtime cannot make its slot, and restart it",
    steps: [
      "Read Realtime's log for PoolingReplicationError, SlotExists and errors of the connection.",
      "A policy that raises an error for a subscriber's role stops Postgres Changes of the whole project: see the check of policies in the matrix.",
      "Restart Realtime (hosted: Settings, Restart project, or the config/realtime/shutdown call of the Management API).",
    ],
  };
}

const room: Words = {
  type: "replication_slots_exhausted",
  severity: "CRITICAL",
  subject: "replication slots and WAL senders",
  title: "There is no room for the slots and the WAL sender of Realtime",
  impact: "Realtime cannot start to read: no changes and no broadcasts from the database are delivered.",
  summary: "Drop slots that nobody needs, or raise the limits",
  steps: [
    "Look at the slots in the evidence: those without a reader that nobody misses can be dropped.",
    "Raise max_replication_slots and max_wal_senders, which takes a restart (hosted: custom Postgres configuration).",
  ],
};

const transactions: Words = {
  type: "replication_slot_lag",
  severity: "MEDIUM",
  subject: "oldest transaction",
  title: "A transaction has been open for long",
  impact: "A new replication slot waits for it, so Realtime starts late; and WAL is kept since it began.",
  summary: "End the transaction, and keep transactions short",
  steps: [
    "Find it with the statement below; ask whoever runs it to commit or roll back.",
    "Set idle_in_transaction_session_timeout for roles whose clients forget to.",
  ],
  sql: `select pid, usename, application_name, state, xact_start, left(query, 100) as query
  from pg_stat_activity where backend_xid is not null order by xact_start;`,
};
