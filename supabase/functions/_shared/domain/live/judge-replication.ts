import type { CheckStatus } from "../checks/check.ts";
import { quotaStatus } from "../limits/quota-status.ts";
import { defaultThresholds, type Thresholds } from "../thresholds/thresholds.ts";
import type { Replication } from "./live-snapshot.ts";

/** What is so about replication, and whether that is as it should be. */
export interface ReplicationVerdict {
  id: string;
  status: CheckStatus;
  /** One or two sentences. */
  text: string;
}

/** Above it Realtime restarts its broadcast connection by itself. */
const RESTART_SHARE = 0.5;
const OLD_TRANSACTION_SECONDS = 60;

/**
 * Judges the slots, the WAL they keep and the room that Realtime needs. Who is there decides what ought to be:
 * slots are temporary, so that none while nobody listens is healthy. null where a number was not seen.
 * Source: Realtime's replication_poller.ex, watchdog.ex and ENVS.md; of WAL that is lost or soon will be, PostgreSQL's
 * documentation of pg_replication_slots.wal_status.
 */
export function judgeReplication(
  replication: Replication,
  use: { connections: number | null; subscriptions: number | null },
  thresholds: Thresholds = defaultThresholds,
): ReplicationVerdict[] {
  return [
    judgeWalLevel(replication),
    judgeChangesSlot(replication, use.subscriptions),
    judgeBroadcastSlot(replication, use.connections),
    ...judgeRetention(replication, thresholds),
    judgeRoom(replication),
    judgeBackends(replication, thresholds),
    judgeTransactions(replication),
  ];
}

function judgeWalLevel({ walLevel }: Replication): ReplicationVerdict {
  return walLevel === "logical"
    ? verdict("wal_level", "pass", "wal_level is logical.")
    : verdict("wal_level", "fail", `wal_level is ${walLevel}; it must be logical, or nothing is delivered.`);
}

function judgeChangesSlot({ slots }: Replication, subscriptions: number | null): ReplicationVerdict {
  const slot = slots.find(({ purpose }) => purpose === "postgres_changes");
  const id = "changes_slot";
  if (slot?.active === true) return verdict(id, "pass", "The slot of Postgres Changes is being read.");
  if (slot !== undefined)
    return verdict(id, "warn", "The slot of Postgres Changes exists, and nobody reads it.");
  if (subscriptions === null) return verdict(id, "unknown", "Postgres Changes has no slot now.");
  return subscriptions === 0
    ? verdict(id, "pass", "Postgres Changes has no slot: nobody is subscribed, so none is needed.")
    : verdict(
        id,
        "fail",
        `Postgres Changes has no slot, but ${subscriptions} subscriptions wait for changes.`,
      );
}

function judgeBroadcastSlot({ slots }: Replication, connections: number | null): ReplicationVerdict {
  const slot = slots.find(({ purpose }) => purpose === "broadcast");
  const id = "broadcast_slot";
  if (slot?.active === true)
    return verdict(id, "pass", "The slot of broadcasts from the database is being read.");
  if (slot !== undefined) {
    return verdict(id, "warn", "The slot of broadcasts from the database exists, and nobody reads it.");
  }
  if (connections === null) return verdict(id, "unknown", "Broadcasts from the database have no slot now.");
  return connections === 0
    ? verdict(
        id,
        "pass",
        "Broadcasts from the database have no slot: nobody is connected, so none is needed.",
      )
    : verdict(
        id,
        "warn",
        "Broadcasts from the database have no slot, so clients that are connected do not get them.",
      );
}

/** Nothing to say of slots that keep nothing to speak of. */
function judgeRetention({ slots, slotKeepBytes }: Replication, thresholds: Thresholds): ReplicationVerdict[] {
  return slots.flatMap((slot) => {
    const id = `retention ${slot.name}`;
    if (slot.walStatus === "lost") return [verdict(id, "fail", describeLost(slot))];
    if (slot.walStatus === "unreserved") {
      const told = `${slot.name} needs more WAL than may be kept. It is still there, until the next checkpoint removes it`;
      return [verdict(id, "fail", `${told}: its reader has to catch up now.`)];
    }
    if (!slot.active && !slot.temporary) {
      return [verdict(id, "warn", `${slot.name} stays without a reader and keeps WAL until it is dropped.`)];
    }
    if (slotKeepBytes === null || slot.retainedBytes === null) return [];
    const share = slot.retainedBytes / slotKeepBytes;
    const told = `${slot.name} keeps ${Math.round(share * 100)} % of the WAL that may be kept`;
    if (share >= thresholds.slotFailShare) {
      const end =
        slot.purpose === "other" || share < RESTART_SHARE
          ? "its reader has to catch up"
          : "from 50 % on Realtime starts anew";
      return [verdict(id, "fail", `${told}: ${end}.`)];
    }
    return share >= thresholds.slotWarnShare
      ? [verdict(id, "warn", `${told}: its reader falls behind.`)]
      : [];
  });
}

function describeLost({ name, temporary }: Replication["slots"][number]): string {
  const end = temporary ? "its reader has to make a new one" : "drop it and make a new one";
  return `${name} lost WAL it had not read, and cannot be used any more: ${end}.`;
}

function judgeRoom({ slots, slotsMax, senders, sendersMax }: Replication): ReplicationVerdict {
  const purposes = new Set(slots.map(({ purpose }) => purpose));
  const missing = [purposes.has("postgres_changes"), purposes.has("broadcast")].filter((has) => !has).length;
  const slotsLeft = slotsMax - slots.length;
  const sendersLeft = sendersMax - senders.length;
  const sendersNeeded = purposes.has("broadcast") ? 0 : 1;
  const told = `${slots.length} of ${slotsMax} slots and ${senders.length} of ${sendersMax} WAL senders are in use`;
  return slotsLeft < missing || sendersLeft < sendersNeeded
    ? verdict("room", "fail", `${told}: Realtime cannot get those it needs (two slots, one sender).`)
    : verdict("room", "pass", `${told}.`);
}

function judgeBackends({ backends }: Replication, thresholds: Thresholds): ReplicationVerdict {
  const told = `${backends.used} of ${backends.max} database connections are in use`;
  const status = quotaStatus(backends.used, backends.max, thresholds);
  return status === "pass"
    ? verdict("backends", status, `${told}.`)
    : verdict("backends", status, `${told}: Realtime does not connect when its pools would not fit.`);
}

function judgeTransactions({ oldestTransactionSeconds: seconds }: Replication): ReplicationVerdict {
  if (seconds === null)
    return verdict("transactions", "unknown", "How long transactions are open cannot be seen here.");
  return seconds >= OLD_TRANSACTION_SECONDS
    ? verdict(
        "transactions",
        "warn",
        `The oldest transaction is open for ${Math.round(seconds)} s. A new slot waits for it, and WAL is kept since it began.`,
      )
    : verdict("transactions", "pass", "No transaction is open long enough to hold up a slot.");
}

function verdict(id: string, status: CheckStatus, text: string): ReplicationVerdict {
  return { id, status, text };
}
