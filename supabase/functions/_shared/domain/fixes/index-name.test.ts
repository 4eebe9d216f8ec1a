import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_IDENTIFIER_BYTES } from "../identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { bareIndex, chooseIndexName } from "./index-name.ts";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const free = () => true;

describe("chooseIndexName", () => {
  it.each([
    ["orders", ["status"], "idx_orders_status"],
    ["orders", ["status", "region"], "idx_orders_status_region"],
    ["Order Items", ["user id"], "idx_Order Items_user id"],
  ])("names the index of %s on %j %s (R2.9)", (table, columns, expected) => {
    expect(chooseIndexName({ table, columns }, free)).toBe(expected);
  });

  it("takes another name when the plain one is taken, and another again", () => {
    const taken = new Set<string>();
    for (let n = 0; n < 5; n += 1) {
      taken.add(chooseIndexName({ table: "orders", columns: ["status"] }, (name) => !taken.has(name)));
    }
    expect(taken.size).toBe(5);
    expect([...taken][1]).toMatch(/^idx_orders_status_[0-9a-f]{8}$/);
  });

  it("tells names apart that PostgreSQL would cut to the same", () => {
    const table = "t".repeat(MAX_IDENTIFIER_BYTES);
    const first = chooseIndexName({ table, columns: ["a"] }, free);
    const second = chooseIndexName({ table, columns: ["b"] }, free);
    expect(first).not.toBe(second);
  });

  it("fits into 63 bytes and cuts no character, whatever the names", () => {
    fc.assert(
      fc.property(
        hostileIdentifier,
        fc.array(hostileIdentifier, { minLength: 1, maxLength: 3 }),
        (table, columns) => {
          const name = chooseIndexName({ table, columns }, free);
          expect(bytes(name)).toBeLessThanOrEqual(MAX_IDENTIFIER_BYTES);

          expect(name).toMatch(/^idx_/);
        },
      ),
    );
  });
});

describe("bareIndex", () => {
  it.each([
    ["idx_orders_status", "idx_orders_status"],
    ["idx_Orders_status", '"idx_Orders_status"'],
    ['idx_a"b', '"idx_a""b"'],
    ["idx_a;b", '"idx_a;b"'],
  ])("writes %s as %s", (name, expected) => {
    expect(bareIndex(name)).toBe(expected);
  });
});
