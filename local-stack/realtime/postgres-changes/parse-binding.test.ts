import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeParams } from "./binding-params.ts";
import { parseBinding } from "./parse-binding.ts";
import { splitConditions } from "./split-conditions.ts";

const on = (filter: string) => ({ event: "*", schema: "public", table: "t", filter });

describe("what a binding asks for", () => {
  it.each([
    [{ schema: "s" }, ["*", "s", "*"]],
    [{ table: "t" }, ["*", "public", "t"]],
    [{ event: "insert", schema: "s", table: "t" }, ["INSERT", "s", "t"]],
    [{ event: "TRUNCATE", schema: "s", table: "t" }, ["*", "s", "t"]],
    [{ event: 7, schema: "*", table: "*" }, ["*", "*", "*"]],
  ])("%j", (params, expected) => {
    const { event, schema, table } = parseBinding(params);
    expect([event, schema, table]).toEqual(expected);
  });

  it.each([
    [
      ["a", 7, "b"],
      ["a", "b"],
    ],
    [[], null],
    [null, null],
    [undefined, null],
  ])("columns %j", (select, expected) => {
    expect(parseBinding({ schema: "public", table: "t", select }).select).toEqual(expected);
  });

  it("is quoted in refusals as the server quotes it", () => {
    const params = parseBinding({
      ...on('id=not.in.(1,2),name=eq."a\\"b"'),
      event: "INSERT",
      select: ["id"],
    });
    expect(describeParams(params)).toBe(
      'event: INSERT, schema: public, table: t, filters: [{"id", "in", "{1,2}", true}, {"name", "eq", "a\\"b", false}], select: ["id"]',
    );
  });
});

describe("a filter", () => {
  it.each([
    ["id=eq.1", [["id", "eq", "1", false]]],
    [
      "  id=gt.0 , id=lt.9 ",
      [
        ["id", "gt", "0", false],
        ["id", "lt", "9", false],
      ],
    ],
    ["id=not.is.null", [["id", "is", "null", true]]],
    ["a=eq.1.5", [["a", "eq", "1.5", false]]],
    ["a=eq.x=y", [["a", "eq", "x=y", false]]],
    ["a=eq.", [["a", "eq", "", false]]],
    ['a=eq."x,y"', [["a", "eq", "x,y", false]]],
    ['a=eq."x"y', [["a", "eq", '"x"y', false]]],
    ['a=eq.5"', [["a", "eq", '5"', false]]],
    [
      'a=in.("x,1",y),b=eq.2',
      [
        ["a", "in", '{"x,1",y}', false],
        ["b", "eq", "2", false],
      ],
    ],
    ["a=in.()", [["a", "in", "{}", false]]],
    ["", []],
    ["   ", []],
  ])("%s", (filter, expected) => {
    const filters = parseBinding(on(filter)).filters;
    expect(filters.map(({ column, operator, value, negate }) => [column, operator, value, negate])).toEqual(
      expected,
    );
  });

  it.each([
    ["id=foo.1", 'Error parsing `filter` params: ["foo", "1"]'],
    ["undefined", 'Error parsing `filter` params: ["undefined"]'],
    ["id=eq", 'Error parsing `filter` params: ["eq"]'],
    ["id=not.eq", 'Error parsing `filter` params: ["eq"]'],
    ["id=in.1,2", "Error parsing `filter` params: `in` filter value must be wrapped by parentheses"],
    [
      "id=eq.1,",
      "Error parsing `filter` params: filter must not contain empty segments (check for extra commas)",
    ],
  ])("%s is refused", (filter, text) => {
    expect(() => parseBinding(on(filter))).toThrow(text);
  });

  it("is split at its commas and at nothing else", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]=eq\.[a-z.=]*$/), { minLength: 1 }), (conditions) => {
        expect(splitConditions(conditions.join(","))).toEqual(conditions);
      }),
    );
  });

  it("takes any quoted value back to what was quoted", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const quoted = `"${value.replace(/["\\]/g, "\\$&")}"`;
        expect(parseBinding(on(`a=eq.${quoted},b=eq.1`)).filters).toMatchObject([{ value }, { value: "1" }]);
      }),
    );
  });
});

describe("refused altogether", () => {
  it.each([
    [
      {},
      "No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: %{}",
    ],
    [
      { schema: "public", filter: "id=eq.1", x: [null, true, { y: 1 }] },
      'No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: %{"filter" => "id=eq.1", "schema" => "public", "x" => [nil, true, %{"y" => 1}]}',
    ],
    [{ user_token: "secret" }, "to subscribe to: <redacted>"],
    [
      { schema: "public", table: "t", select: "id,name" },
      'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
    ],
    [
      { schema: "public", select: ["id"] },
      "Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.",
    ],
  ])("%j", (params, text) => {
    expect(() => parseBinding(params)).toThrow(text);
  });
});
