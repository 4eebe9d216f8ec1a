import { expect, test } from "vitest";
import { orderTables, type TableVolume } from "./order.ts";

function volume(
  table: string,
  writesPerSecond: number | null,
  deliveryMs: number | null,
  subscriptions = 1,
): TableVolume {
  return { schema: "public", table, writesPerSecond, subscriptions, deliveryMs };
}

const tables = [
  volume("idle", 0, null, 0),
  volume("listened_to", null, null, 5),
  volume("busy", 40, 12),
  volume("slow", 1, 900),
];

test("the busiest first, what nobody uses not at all", () => {
  expect(orderTables(tables, "busiest").map(({ table }) => table)).toEqual(["busy", "slow", "listened_to"]);
});

test("the slowest first, what was not measured last", () => {
  expect(orderTables(tables, "slowest").map(({ table }) => table)).toEqual(["slow", "busy", "listened_to"]);
});
