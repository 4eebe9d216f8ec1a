import { describe, expect, it } from "vitest";
import type { Counters, CountersOfMoment } from "../../domain/live/counters.ts";
import { seen, unseen } from "../../domain/live/observed.ts";
import { tableVolumes } from "./table-volumes.ts";

const table = (name: string, writes: number, subscriptions = 0) => ({
  oid: name,
  schema: "public",
  table: name,
  writes,
  subscriptions,
});
const reading = (at: number, ...tables: ReturnType<typeof table>[]) => seen({ at, tables }, "statistics");
const since = (tables: CountersOfMoment["tables"]): Counters => ({
  realtime: null,
  statements: null,
  tables,
});
const nothing = unseen("none", "none");

describe("tableVolumes", () => {
  it("orders tables by what was written since the reading before, then by subscriptions", () => {
    const { counters } = tableVolumes(
      reading(0, table("a", 5), table("b", 100), table("c", 0)),
      nothing,
      null,
    );
    const later = tableVolumes(
      reading(2_000, table("a", 25), table("b", 100, 1), table("c", 0, 7)),
      seen([{ schema: "public", table: "a", ms: 12 }], "probes"),
      since(counters),
    );
    expect(later.volumes).toMatchObject({
      seen: true,
      value: [
        { table: "a", writesPerSecond: 10, deliveryMs: 12 },
        { table: "c", writesPerSecond: 0, subscriptions: 7, deliveryMs: null },
        { table: "b", writesPerSecond: 0, subscriptions: 1 },
      ],
    });
  });

  it("tells no rate of a table that is new or whose statistics were reset", () => {
    const { counters } = tableVolumes(reading(0, table("a", 5)), nothing, null);
    const { volumes } = tableVolumes(reading(1_000, table("a", 1), table("b", 9)), nothing, since(counters));
    expect(volumes).toMatchObject({ value: [{ writesPerSecond: null }, { writesPerSecond: null }] });
  });

  it("shows 200 tables and counts all", () => {
    const many = Array.from({ length: 300 }, (_, index) => table(`t${index}`, index));
    const { volumes, counters } = tableVolumes(reading(0, ...many), nothing, null);
    expect(volumes.seen && volumes.value).toHaveLength(200);
    expect(Object.keys(counters?.writes ?? {})).toHaveLength(300);
  });

  it("is unseen when the statistics are", () => {
    expect(tableVolumes(nothing, nothing, null)).toEqual({ volumes: nothing, counters: null });
  });
});
