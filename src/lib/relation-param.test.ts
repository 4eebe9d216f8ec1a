import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileIdentifier } from "#domain/identifiers/testing/hostile-identifier.ts";
import { formatRelation, parseRelation } from "./relation-param.ts";

describe("formatRelation and parseRelation", () => {
  it.each([
    [{ schema: "public", table: "orders" }, "public.orders"],
    [{ schema: "public", table: "Order Items" }, 'public."Order Items"'],
    [{ schema: "a.b", table: 'c"d' }, '"a.b"."c""d"'],
    [{ schema: "line\nbreak", table: "表格" }, '"line\nbreak".表格'],
  ])("writes %o as %s", (relation, text) => {
    expect(formatRelation(relation)).toBe(text);
    expect(parseRelation(text)).toEqual(relation);
  });

  it("brings back any two names, through a URL as well", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, (schema, table) => {
        const text = new URLSearchParams(
          new URLSearchParams({ table: formatRelation({ schema, table }) }).toString(),
        ).get("table");
        expect(parseRelation(text ?? "")).toEqual({ schema, table });
      }),
    );
  });

  it("never writes two relations alike", () => {
    const relation = fc.record({ schema: hostileIdentifier, table: hostileIdentifier });
    fc.assert(
      fc.property(relation, relation, (a, b) => {
        const same = a.schema === b.schema && a.table === b.table;
        expect(formatRelation(a) === formatRelation(b)).toBe(same);
      }),
    );
  });

  it.each(["", "orders", "a.b.c", ".", "public.", '"public.orders', 'public."orders', 'pub"lic.orders'])(
    "refuses %j",
    (text) => {
      expect(parseRelation(text)).toBeNull();
    },
  );
});
