import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MAX_IDENTIFIER_BYTES,
  qualifiedName,
  quoteIdentifier,
  quoteLiteral,
  truncateIdentifier,
} from "./quote-identifier.ts";
import { hostileIdentifier } from "./testing/hostile-identifier.ts";

describe("quoteIdentifier", () => {
  it.each([
    ["orders", '"orders"'],
    ["Order", '"Order"'],
    ['a"b', '"a""b"'],
    ['"; drop table x; --', '"""; drop table x; --"'],
    ["a.b", '"a.b"'],
    ["line\nbreak", '"line\nbreak"'],
  ])("quotes %j as %s", (name, quoted) => {
    expect(quoteIdentifier(name)).toBe(quoted);
  });

  it.each(["", "a\0b"])("refuses %j, which PostgreSQL cannot hold", (name) => {
    expect(() => quoteIdentifier(name)).toThrow(RangeError);
  });

  it("never lets a name end its own quotes", () => {
    fc.assert(
      fc.property(hostileIdentifier, (name) => {
        const inner = quoteIdentifier(name).slice(1, -1);
        expect(inner.replaceAll('""', "")).not.toContain('"');
        expect(inner.replaceAll('""', '"')).toBe(name);
      }),
    );
  });
});

describe("qualifiedName", () => {
  it("quotes both parts", () => {
    expect(qualifiedName({ schema: "back office", table: 'weird "table"; drop' })).toBe(
      '"back office"."weird ""table""; drop"',
    );
  });
});

describe("truncateIdentifier", () => {
  it("keeps what PostgreSQL keeps, and never half a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 100 }),
        fc.integer({ min: 4, max: 70 }),
        (text, limit) => {
          const kept = truncateIdentifier(text, limit);
          expect(text.startsWith(kept)).toBe(true);
          expect(new TextEncoder().encode(kept).length).toBeLessThanOrEqual(limit);
          const next = [...text.slice(kept.length)][0];
          if (next !== undefined) expect(new TextEncoder().encode(kept + next).length).toBeGreaterThan(limit);
        },
      ),
    );
  });

  it("cuts at 63 bytes by itself", () => {
    expect(truncateIdentifier("é".repeat(40))).toBe("é".repeat(31));
    expect(truncateIdentifier("x".repeat(64))).toHaveLength(MAX_IDENTIFIER_BYTES);
  });
});

describe("quoteLiteral", () => {
  it.each([
    ["plain", "'plain'"],
    ["it's", "'it''s'"],
    ["a\\b", " E'a\\\\b'"],
    ["", "''"],
  ])("quotes %j as %s", (text, quoted) => {
    expect(quoteLiteral(text)).toBe(quoted);
  });

  it("refuses a NUL character", () => {
    expect(() => quoteLiteral("\0")).toThrow(RangeError);
  });
});
