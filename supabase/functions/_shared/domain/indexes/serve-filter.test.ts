import { describe, expect, it } from "vitest";
import type { IndexFacts } from "../facts/database-facts.ts";
import { indexFacts } from "../fixes/testing/fix-input.ts";
import type { FilterOperator } from "../subscriptions/filter-operators.ts";
import { type FilterCondition, indexNeed, servingIndex } from "./serve-filter.ts";

const on = (column: string, operator: FilterOperator = "eq", value: string | null = "1", negated = false) =>
  ({ column, operator, negated, value }) satisfies FilterCondition;
const btree = (columns: (string | null)[], over: Partial<IndexFacts> = {}) => ({
  ...indexFacts(`by_${columns.join("_")}`, []),
  columns,
  ...over,
});
const trigram = (method: string) =>
  btree(["x", "a"], { method, leading: { operatorClass: "gin_trgm_ops", collation: "default" } });
const pattern = { leading: { operatorClass: "text_pattern_ops", collation: "default" } };
const inC = { leading: { operatorClass: "text_ops", collation: "C" } };

describe("an index serves", () => {
  it.each<[string, IndexFacts, FilterCondition[]]>([
    ["eq: btree", btree(["a"]), [on("a")]],
    ["eq: leading column of several", btree(["a", "b"]), [on("a")]],
    ["eq: hash", btree(["a"], { method: "hash" }), [on("a")]],
    ["in: hash", btree(["a"], { method: "hash" }), [on("a", "in", "(1,2)")]],
    ["in: btree", btree(["a"]), [on("a", "in", null)]],
    ["gte: btree", btree(["a"]), [on("a", "gte")]],
    ["lt: brin", btree(["a"], { method: "brin" }), [on("a", "lt")]],
    ["is null: btree", btree(["a"]), [on("a", "is", "null")]],
    ["two filters: led by the second", btree(["b"]), [on("a"), on("b")]],
    ["two filters: one not indexable", btree(["b"]), [on("a", "neq"), on("b")]],
    ["like with a fixed beginning: pattern class", btree(["a"], pattern), [on("a", "like", "x%")]],
    ["like with a fixed beginning: C collation", btree(["a"], inC), [on("a", "like", "x%")]],
    ["like known at run time: pattern class", btree(["a"], pattern), [on("a", "like", null)]],
    ["like without a wildcard is an equality", btree(["a"]), [on("a", "like", "abc")]],
    ["like anywhere: trigram", trigram("gin"), [on("a", "like", "%x%")]],
    ["ilike: trigram", trigram("gist"), [on("a", "ilike", "x%")]],
    ["match: trigram", trigram("gin"), [on("a", "match", "^x")]],
    ["partial, not null, under eq", btree(["a"], { predicate: "(a IS NOT NULL)" }), [on("a")]],
    [
      "partial on what is filtered",
      btree(["a"], { predicate: "(kind = 'x'::text)" }),
      [on("a"), on("kind", "eq", "x")],
    ],
    [
      "partial on a cast",
      btree(["a"], { predicate: "((kind)::text = 'it''s'::text)" }),
      [on("a"), on("kind", "eq", "it's")],
    ],
    ["partial on a number", btree(["a"], { predicate: "(n = 5)" }), [on("a"), on("n", "eq", "5")]],
    ["partial on a boolean", btree(["a"], { predicate: "(NOT done)" }), [on("a"), on("done", "eq", "false")]],
    ["partial on true", btree(["a"], { predicate: "done" }), [on("a"), on("done", "is", "true")]],
    ["partial on null", btree(["a"], { predicate: "(gone IS NULL)" }), [on("a"), on("gone", "is", "null")]],
    [
      "partial on both of two",
      btree(["a"], { predicate: "((a IS NOT NULL) AND (n = 5))" }),
      [on("a"), on("n", "eq", "5")],
    ],
  ])("%s", (_, index, filters) => {
    expect(servingIndex([index], filters)).toBe(index);
  });
});

describe("an index does not serve", () => {
  it.each<[string, IndexFacts, FilterCondition[]]>([
    ["a column that does not lead", btree(["b", "a"]), [on("a")]],
    ["an expression", btree([null]), [on("a")]],
    ["an expression before the column", btree([null, "a"]), [on("a")]],
    ["anything while invalid", btree(["a"], { valid: false }), [on("a")]],
    ["anything while not ready", btree(["a"], { ready: false }), [on("a")]],
    ["ranges: hash", btree(["a"], { method: "hash" }), [on("a", "gt")]],
    ["null: hash", btree(["a"], { method: "hash" }), [on("a", "is", "null")]],
    ["eq: brin", btree(["a"], { method: "brin" }), [on("a")]],
    ["eq: gin of arrays", btree(["a"], { method: "gin" }), [on("a")]],
    ["neq", btree(["a"]), [on("a", "neq")]],
    ["isdistinct", btree(["a"]), [on("a", "isdistinct")]],
    ["a negation", btree(["a"]), [on("a", "eq", "1", true)]],
    ["like with a fixed beginning in another collation", btree(["a"]), [on("a", "like", "x%")]],
    ["like anywhere: btree", btree(["a"], pattern), [on("a", "like", "%x")]],
    ["ilike: btree", btree(["a"], pattern), [on("a", "ilike", "x%")]],
    ["eq: trigram", trigram("gin"), [on("a")]],
    ["partial on another column", btree(["a"], { predicate: "(read_at IS NULL)" }), [on("a")]],
    [
      "partial on another value",
      btree(["a"], { predicate: "(kind = 'x'::text)" }),
      [on("a"), on("kind", "eq", "y")],
    ],
    [
      "partial on a value known at run time",
      btree(["a"], { predicate: "(kind = 'x'::text)" }),
      [on("a"), on("kind", "eq", null)],
    ],
    [
      "partial not null under is null",
      btree(["a"], { predicate: "(a IS NOT NULL)" }),
      [on("a", "is", "null")],
    ],
    [
      "partial on one of two",
      btree(["a"], { predicate: "((n = 5) AND (m = 6))" }),
      [on("a"), on("n", "eq", "5")],
    ],
    [
      "partial on either of two",
      btree(["a"], { predicate: "((n = 5) OR (m = 6))" }),
      [on("a"), on("n", "eq", "5")],
    ],
    ["partial on a range", btree(["a"], { predicate: "(n > 5)" }), [on("a"), on("n", "gt", "9")]],
    [
      "partial on a function",
      btree(["a"], { predicate: "(lower(kind) = 'x'::text)" }),
      [on("a"), on("kind", "eq", "x")],
    ],
    [
      "partial on the opposite",
      btree(["a"], { predicate: "(NOT done)" }),
      [on("a"), on("done", "eq", "true")],
    ],
    [
      "partial on a computed value",
      btree(["a"], { predicate: "(n = (5 + 1))" }),
      [on("a"), on("n", "eq", "5")],
    ],
  ])("%s", (_, index, filters) => {
    expect(servingIndex([index], filters)).toBeNull();
  });
});

it("prefers the index that covers more of the filters", () => {
  const [single, double] = [btree(["a"]), btree(["a", "b"])];
  expect(servingIndex([single, double], [on("a"), on("b")])).toBe(double);
});

it("wants no index for what only excludes", () => {
  expect([on("a", "neq"), on("a", "isdistinct"), on("a", "in", "(1)", true)].map(indexNeed)).toEqual([
    null,
    null,
    null,
  ]);
});
