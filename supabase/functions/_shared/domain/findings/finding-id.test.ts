import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { findingTypes } from "./finding.ts";
import { findingId } from "./finding-id.ts";

const identity = fc.record({
  type: fc.constantFrom(...findingTypes),
  schema: hostileIdentifier,
  table: hostileIdentifier,
  columns: fc.array(hostileIdentifier, { maxLength: 3 }),
});

describe("the id of a finding", () => {
  it("never changes from version to version", () => {
    expect(findingId({ type: "missing_publication", schema: "public", table: "orders", columns: [] })).toBe(
      "missing_publication-03vd8sp78ar23z5p",
    );
    expect(findingId({ type: "missing_index", schema: "public", table: "orders", columns: ["a", "b"] })).toBe(
      "missing_index-58q1n74r8v9wyhfg",
    );
  });

  it("is short and safe in a URL whatever the names hold", () => {
    fc.assert(
      fc.property(identity, (finding) => {
        expect(findingId(finding)).toMatch(/^[a-z_]+-[0-9a-hjkmnp-tv-z]{16}$/);
      }),
    );
  });

  it("depends on type, schema, table and columns, and on nothing else", () => {
    fc.assert(
      fc.property(identity, fc.string(), (finding, title) => {
        expect(findingId({ ...finding, title } as typeof finding)).toBe(findingId(finding));
      }),
    );
  });

  it("tells apart whatever differs in a part", () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same =
          JSON.stringify([a.type, a.schema, a.table, a.columns]) ===
          JSON.stringify([b.type, b.schema, b.table, b.columns]);
        expect(findingId(a) === findingId(b)).toBe(same);
      }),
    );
    const ids = new Set<string>();
    for (let table = 0; table < 50_000; table += 1) {
      ids.add(findingId({ type: "missing_index", schema: "public", table: `t_${table}`, columns: ["c"] }));
    }
    expect(ids.size).toBe(50_000);
  });

  it.each([
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [["a,b"], ["a", "b"]],
    [['a","b'], ["a", "b"]],
  ])("tells the columns %j from %j", (left, right) => {
    const on = (columns: string[]) => findingId({ type: "missing_index", schema: "s", table: "t", columns });
    expect(on(left)).not.toBe(on(right));
  });
});
