import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterOperators } from "./filter-operators.ts";
import { formatFilter } from "./format-filter.ts";
import { FilterSyntaxError, parseFilter, parseFilterPieces } from "./parse-filter.ts";
import type { SubscriptionFilter } from "./subscription.ts";

const filter = (
  column: string,
  operator: SubscriptionFilter["operator"],
  value: string | null,
  negated = false,
) => ({
  column,
  operator,
  negated,
  value,
});

describe("parseFilter", () => {
  it.each<[string, SubscriptionFilter[]]>([
    ["", []],
    ["   ", []],
    ["id=eq.1", [filter("id", "eq", "1")]],
    [" id=eq.1 ", [filter("id", "eq", "1")]],
    ["id=gt.0,id=lt.100", [filter("id", "gt", "0"), filter("id", "lt", "100")]],
    ["id=gt.0, id=lt.100", [filter("id", "gt", "0"), filter("id", "lt", "100")]],
    ["id=not.eq.5", [filter("id", "eq", "5", true)]],
    ["status=in.(active,pending)", [filter("status", "in", "(active,pending)")]],
    ['name=in.("a,b",c),id=eq.1', [filter("name", "in", '("a,b",c)'), filter("id", "eq", "1")]],
    ["status=not.in.(draft)", [filter("status", "in", "(draft)", true)]],
    ['name=eq."a,b"', [filter("name", "eq", "a,b")]],
    ['name=eq."say \\"hi\\" \\\\"', [filter("name", "eq", 'say "hi" \\')]],
    ["name=eq.a=b.c", [filter("name", "eq", "a=b.c")]],
    ['name=eq.5" pipe,id=eq.1', [filter("name", "eq", '5" pipe'), filter("id", "eq", "1")]],
    ["deleted_at=is.null", [filter("deleted_at", "is", "null")]],
    ["title=like.%foo%", [filter("title", "like", "%foo%")]],
    ["Weird Name=eq.", [filter("Weird Name", "eq", "")]],
  ])("reads %j", (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  it.each([
    "undefined",
    "id=eq.1,",
    ",id=eq.1",
    "id=foo.1",
    "id=5",
    "id = eq.5",
    "id=EQ.5",
    "id=in.a,b",
    "=eq.1",
    "or=(a.eq.1,b.eq.2)",
  ])("refuses %j as Realtime does", (text) => {
    expect(() => parseFilter(text)).toThrow(FilterSyntaxError);
  });

  const column = fc
    .string({ minLength: 1, unit: "grapheme" })
    .filter((text) => !/[=,()".]/.test(text) && text.trim() === text && text !== "");
  const scalar = filterOperators.filter((operator) => operator !== "in");
  const condition = fc.oneof(
    fc.record({
      column,
      operator: fc.constantFrom(...scalar),
      negated: fc.boolean(),
      value: fc.string({ unit: "grapheme" }),
    }),
    fc.record({
      column,
      operator: fc.constant("in" as const),
      negated: fc.boolean(),
      value: fc
        .array(fc.stringMatching(/^[a-z0-9 -]*$/), { minLength: 1 })
        .map((values) => `(${values.join(",")})`),
    }),
  );

  it("reads back whatever formatFilter writes", () => {
    fc.assert(
      fc.property(fc.array(condition), (conditions) => {
        expect(parseFilter(formatFilter(conditions))).toEqual(conditions);
      }),
    );
  });

  it("never fails with anything but a FilterSyntaxError", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "=", "eq.", "in.", "(", ")", '"', "\\", ",", " ", "not.")),
        (parts) => {
          try {
            parseFilter(parts.join(""));
          } catch (error) {
            expect(error).toBeInstanceOf(FilterSyntaxError);
          }
        },
      ),
    );
  });
});

describe("parseFilterPieces", () => {
  const hole = { source: "id" };

  it.each<[string, (string | { source: string })[], SubscriptionFilter[], boolean]>([
    ["a run-time value", ["user_id=eq.", hole], [filter("user_id", "eq", null)], false],
    ["a value that is partly run-time", ["room=eq.room-", hole], [filter("room", "eq", null)], false],
    ["a run-time list", ["id=in.(", hole, ")"], [filter("id", "in", null)], false],
    ["a list that brings its parentheses", ["id=in.", hole], [filter("id", "in", null)], false],
    ["two conditions", ["a=eq.", hole, ",b=lt.5"], [filter("a", "eq", null), filter("b", "lt", "5")], false],
    ["a run-time column", [hole, "=eq.1"], [], true],
    ["a run-time operator", ["a=", hole, ".1"], [], true],
    ["a run-time condition beside a literal one", [hole, ",b=eq.1"], [filter("b", "eq", "1")], true],
    ["nothing but a hole", [hole], [], true],
    ["a quoted run-time value", ['a=eq."', hole, '"'], [filter("a", "eq", null)], false],
  ])("reads %s", (_, pieces, filters, partial) => {
    expect(parseFilterPieces(pieces)).toEqual({ filters, partial });
  });

  it("refuses what no run-time text can repair", () => {
    expect(() => parseFilterPieces(["a=foo.", hole])).toThrow(FilterSyntaxError);
    expect(() => parseFilterPieces(["a=eq.", hole, ",,b=eq.1"])).toThrow(FilterSyntaxError);
  });

  it("does not mistake a hole for any character a hostile text can hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).filter((text) => !/[,()"]/.test(text) && text === text.trim()),
        (value) => {
          expect(parseFilterPieces([`a=eq.${value}`]).filters[0]?.value).toBe(value);
        },
      ),
    );
  });
});
