import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { LiveSnapshot, slotSchema, tableVolumeSchema } from "../live/live-snapshot.ts";
import { seen, unseen } from "../live/observed.ts";
import { tableKey, valuesOfSnapshot } from "./values-of-snapshot.ts";

const nothing = unseen("no access", "give it");
const blind: LiveSnapshot = {
  at: "2026-11-21T00:00:00.000Z",
  connections: nothing,
  channels: nothing,
  subscriptions: nothing,
  rates: nothing,
  topics: nothing,
  tables: nothing,
  replication: nothing,
  statements: nothing,
  limits: nothing,
};
const none: ReadonlySet<string> = new Set();

function told(snapshot: Partial<LiveSnapshot>, charted = none) {
  return valuesOfSnapshot({ ...blind, ...snapshot }, charted).map(({ name, labels, value }) => [
    Object.values(labels).join(".") || name,
    value,
  ]);
}

function table(name: string, subscriptions: number, writesPerSecond: number | null) {
  const volume: z.infer<typeof tableVolumeSchema> = {
    schema: "public",
    table: name,
    subscriptions,
    writesPerSecond,
    deliveryMs: null,
  };
  return volume;
}

function slot(
  purpose: z.infer<typeof slotSchema>["purpose"],
  lagBytes: number | null,
  retainedBytes: number,
) {
  return {
    ...{ name: purpose, plugin: null, temporary: true, active: true, walStatus: "reserved" },
    ...{ purpose, lagBytes, retainedBytes },
  };
}

function replication(slots: z.infer<typeof slotSchema>[]): LiveSnapshot["replication"] {
  const room = { slotsMax: 10, senders: [], sendersMax: 10, slotKeepBytes: null };
  const rest = { walLevel: "logical", backends: { used: 1, max: 100 }, oldestTransactionSeconds: 0 };
  return seen({ ...room, ...rest, slots }, "test");
}

describe("values of a snapshot", () => {
  it("are none where nothing was seen", () => {
    expect(told({})).toEqual([]);
  });

  it("tell levels as they are, a zero too", () => {
    expect(told({ connections: seen(0, "test"), channels: seen(7, "test") })).toEqual([
      ["connections", 0],
      ["channels", 7],
    ]);
  });

  it("leave out rates that the source does not tell", () => {
    const rates = { joins: 1.5, messages: null, presence: null, changes: 0, errors: null };
    expect(told({ rates: seen({ ...rates, inputBytes: null, outputBytes: 10 }, "test") })).toEqual([
      ["joins", 1.5],
      ["changes", 0],
      ["output_bytes", 10],
    ]);
  });

  it("tell the slot of Realtime that is furthest behind, and the WAL that any slot keeps", () => {
    const slots = [slot("postgres_changes", 10, 5), slot("broadcast", 40, 20), slot("other", 900, 700)];
    expect(told({ replication: replication(slots) })).toEqual([
      ["slot_lag", 40],
      ["wal_retained", 700],
    ]);
    expect(told({ replication: replication([slot("broadcast", null, 3)]) })).toEqual([["wal_retained", 3]]);
    expect(told({ replication: replication([]) })).toEqual([]);
  });
});

describe("tables", () => {
  it("have series from their first activity on, and with their zeros from then on", () => {
    const tables = seen([table("read", 2, 0), table("idle", 0, 0), table("written", 0, 3)], "test");
    expect(told({ tables })).toEqual([
      ["public.read", 0],
      ["public.read", 2],
      ["public.written", 3],
      ["public.written", 0],
    ]);
    expect(told({ tables }, new Set([tableKey("public", "idle")]))).toContainEqual(["public.idle", 0]);
  });

  it("without a rate yet tell their subscriptions", () => {
    expect(told({ tables: seen([table("orders", 1, null)], "test") })).toEqual([["public.orders", 1]]);
  });

  it("are at most fifty, those with most subscriptions and writes first", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => table(`t${index}`, index % 100, index));
    const values = told({ tables: seen(many, "test") });
    expect(values).toHaveLength(100);
    expect(values[0]).toEqual(["public.t9999", 9_999]);
    expect(values.at(-1)).toEqual(["public.t5099", 99]);
  });
});
