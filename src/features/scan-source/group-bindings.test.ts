import { expect, it } from "vitest";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { groupBindings } from "./group-bindings.ts";

function subscription(line: number, part: Partial<Subscription>): Subscription {
  return {
    kind: "postgres_changes",
    file: "src/app.ts",
    line,
    channel: null,
    schema: "public",
    table: "orders",
    filters: [],
    events: ["*"],
    select: null,
    language: "typescript",
    confidence: "high",
    via: [],
    ...part,
  };
}

it("groups by table, in the order of names, and puts what has no table last", () => {
  const groups = groupBindings([
    subscription(1, { kind: "presence", schema: null, table: null }),
    subscription(2, { kind: "broadcast", schema: null, table: null }),
    subscription(3, { table: null }),
    subscription(4, {}),
    subscription(5, { table: "Orders" }),
    subscription(6, { schema: "archive" }),
    subscription(7, {}),
    subscription(8, { table: "*" }),
  ]);
  expect(groups.map(({ target, bindings }) => ({ target, lines: bindings.map(({ line }) => line) }))).toEqual(
    [
      { target: { kind: "table", schema: "archive", table: "orders" }, lines: [6] },
      { target: { kind: "table", schema: "public", table: "*" }, lines: [8] },
      { target: { kind: "table", schema: "public", table: "Orders" }, lines: [5] },
      { target: { kind: "table", schema: "public", table: "orders" }, lines: [4, 7] },
      { target: { kind: "run_time", schema: "public", table: null }, lines: [3] },
      { target: { kind: "broadcast" }, lines: [2] },
      { target: { kind: "presence" }, lines: [1] },
    ],
  );
});

it("does not mix names that look alike when joined", () => {
  const groups = groupBindings([
    subscription(1, { schema: "a.b", table: "c" }),
    subscription(2, { schema: "a", table: "b.c" }),
  ]);
  expect(groups).toHaveLength(2);
});
