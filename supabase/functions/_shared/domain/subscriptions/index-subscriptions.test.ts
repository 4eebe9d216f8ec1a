import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binding } from "../checks/testing/check-context.ts";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { indexSubscriptions } from "./index-subscriptions.ts";

const reaches = (
  from: { schema: string | null; table: string | null },
  schema: string,
  table: string,
  listed = true,
) => indexSubscriptions([binding(from)]).reaching({ schema, table, listed }).length === 1;

describe("a binding reaches", () => {
  it.each<[string, string, string, string]>([
    ["public", "orders", "public", "orders"],
    ["public", "*", "public", "orders"],
    ["*", "*", "private", "orders"],
    ["*", "orders", "private", "orders"],
    // Realtime matches with LIKE: `_` stands for any one character, `%` for any number.
    ["public", "a_b", "public", "axb"],
    ["public", "room%", "public", "rooms"],
    ["public", "a.b", "public", "a.b"],
    ["public", "a(b", "public", "a(b"],
  ])("%s.%s → %s.%s", (schema, table, toSchema, toTable) => {
    expect(reaches({ schema, table }, toSchema, toTable)).toBe(true);
  });

  it.each<[string, string, string, string]>([
    ["public", "orders", "public", "Orders"],
    ["public", "orders", "private", "orders"],
    ["public", "a_b", "public", "a__b"],
    ["public", "a.b", "public", "axb"],
    ["public", "room*", "public", "rooms"],
    ["public", "order", "public", "orders"],
  ])("not %s.%s → %s.%s", (schema, table, toSchema, toTable) => {
    expect(reaches({ schema, table }, toSchema, toTable)).toBe(false);
  });

  it("only what is published, when it names it by a pattern", () => {
    expect(reaches({ schema: "public", table: "*" }, "public", "orders", false)).toBe(false);
    expect(reaches({ schema: "public", table: "a_b" }, "public", "axb", false)).toBe(false);
    expect(reaches({ schema: "public", table: "a_b" }, "public", "a_b", false)).toBe(true);
  });

  it("a relation of exactly its name, whatever that is", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, fc.boolean(), (schema, table, listed) => {
        expect(reaches({ schema, table }, schema, table, listed)).toBe(true);
      }),
    );
  });
});

describe("the index", () => {
  const index = indexSubscriptions([
    binding({ table: "orders", line: 1 }),
    binding({ table: "orders", line: 2 }),
    binding({ table: "*", line: 3 }),
    binding({ table: null, line: 4 }),
    binding({ schema: null, table: "x", line: 5 }),
    binding({ schema: "private", table: null, line: 6 }),
    binding({ kind: "broadcast", schema: null, table: null, line: 7 }),
  ]);

  it("lists each named relation once, and wildcards apart", () => {
    expect(index.named).toEqual([{ schema: "public", table: "orders" }]);
    expect(index.wildcards.map(({ line }) => line)).toEqual([3]);
  });

  it("tells which bindings may mean a table of a schema", () => {
    expect(index.unresolved("public").map(({ line }) => line)).toEqual([4, 5]);
    expect(index.unresolved("private").map(({ line }) => line)).toEqual([5, 6]);
  });

  it("gives a relation all of its bindings", () => {
    const lines = index.reaching({ schema: "public", table: "orders", listed: true }).map(({ line }) => line);
    expect(lines).toEqual([1, 2, 3]);
  });
});
