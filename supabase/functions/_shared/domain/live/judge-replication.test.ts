import { expect, test } from "vitest";
import { judgeReplication } from "./judge-replication.ts";
import type { Replication } from "./live-snapshot.ts";

type Slot = Replication["slots"][number];

const changesSlot: Slot = {
  name: "supabase_realtime_replication_slot",
  purpose: "postgres_changes",
  plugin: "wal2json",
  temporary: true,
  active: true,
  walStatus: "reserved",
  retainedBytes: 1_000,
  lagBytes: 0,
};
const broadcastSlot: Slot = {
  ...changesSlot,
  name: "supabase_realtime_messages_replication_slot_",
  purpose: "broadcast",
  plugin: "pgoutput",
};
const healthy: Replication = {
  walLevel: "logical",
  slots: [changesSlot, broadcastSlot],
  slotsMax: 5,
  senders: [
    { applicationName: "realtime_replication_connection", state: "streaming", lagBytes: 0, lagMs: 0 },
  ],
  sendersMax: 5,
  slotKeepBytes: 1_000_000,
  backends: { used: 20, max: 60 },
  oldestTransactionSeconds: 0,
};
const inUse = { connections: 10, subscriptions: 20 };

function statusOf(id: string, changes: Partial<Replication>, use = inUse) {
  return judgeReplication({ ...healthy, ...changes }, use).find((verdict) => verdict.id === id)?.status;
}

test("everything in place passes", () => {
  expect(judgeReplication(healthy, inUse).filter(({ status }) => status !== "pass")).toEqual([]);
});

test("no slot while nobody listens is healthy, and a fault while somebody does", () => {
  const idle = { connections: 0, subscriptions: 0 };
  expect(statusOf("changes_slot", { slots: [] }, idle)).toBe("pass");
  expect(statusOf("broadcast_slot", { slots: [] }, idle)).toBe("pass");
  expect(statusOf("changes_slot", { slots: [broadcastSlot] })).toBe("fail");
  expect(statusOf("broadcast_slot", { slots: [changesSlot] })).toBe("warn");
});

test("what was not seen is not judged", () => {
  const unseen = { connections: null, subscriptions: null };
  const verdicts = judgeReplication({ ...healthy, slots: [] }, unseen);
  expect(verdicts.filter(({ status }) => status === "unknown").map(({ id }) => id)).toEqual([
    "changes_slot",
    "broadcast_slot",
  ]);
});

test.each<[string, Partial<Slot>, string | undefined]>([
  ["little", { retainedBytes: 249_000 }, undefined],
  ["a quarter of what may be kept", { retainedBytes: 250_000 }, "warn"],
  ["half of it", { retainedBytes: 500_000 }, "fail"],
  ["what is lost", { walStatus: "lost" }, "fail"],
  ["what is about to be lost", { walStatus: "unreserved" }, "fail"],
  ["for nobody", { temporary: false, active: false }, "warn"],
])("WAL kept: %s", (_case, slot, status) => {
  expect(statusOf(`retention ${changesSlot.name}`, { slots: [{ ...changesSlot, ...slot }] })).toBe(status);
});

test("WAL that is still there is not told as lost", () => {
  const textOf = (walStatus: string) =>
    judgeReplication({ ...healthy, slots: [{ ...changesSlot, walStatus }] }, inUse).find(({ id }) =>
      id.startsWith("retention"),
    )?.text;
  expect(textOf("unreserved")).toMatch(/still there, until the next checkpoint.*catch up now/);
  expect(textOf("lost")).toMatch(/lost WAL.*cannot be used any more: its reader has to make a new one/);
});

const otherSlot: Slot = { ...changesSlot, name: "of_another_database", purpose: "other" };

test.each<[string, Partial<Replication>, string]>([
  ["wal_level", { walLevel: "replica" }, "fail"],
  ["room", { slots: [], slotsMax: 1 }, "fail"],
  ["room", { slots: [changesSlot], senders: [], sendersMax: 0 }, "fail"],
  ["room", { slotsMax: 2, sendersMax: 1 }, "pass"],
  ["room", { slots: [otherSlot], slotsMax: 2 }, "fail"],
  ["room", { slots: [otherSlot], slotsMax: 3 }, "pass"],
  ["backends", { backends: { used: 41, max: 60 } }, "pass"],
  ["backends", { backends: { used: 42, max: 60 } }, "warn"],
  ["backends", { backends: { used: 54, max: 60 } }, "fail"],
  ["transactions", { oldestTransactionSeconds: 60 }, "warn"],
])("%s of %o is %s", (id, changes, status) => {
  expect(statusOf(id, changes)).toBe(status);
});
