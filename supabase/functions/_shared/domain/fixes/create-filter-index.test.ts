import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../errors/app-error.ts";
import type { TableFacts } from "../facts/database-facts.ts";
import { MAX_IDENTIFIER_BYTES } from "../identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import type { SubscriptionFilter } from "../subscriptions/subscription.ts";
import { createFilterIndex } from "./create-filter-index.ts";
import { type FixInput, fixPlanSchema } from "./fix-plan.ts";
import {
  columnFacts,
  fixInput,
  indexFacts,
  missingIndexOn,
  subscriptionTo,
  tableFacts,
} from "./testing/fix-input.ts";

function planFor(table: TableFacts, columns = ["status"], over: Partial<FixInput> = {}) {
  return createFilterIndex.plan(fixInput(missingIndexOn(table, columns), table, over));
}

function filtered(
  column: string,
  operator: SubscriptionFilter["operator"],
  value: string | null,
  negated = false,
) {
  const table = tableFacts();
  const subscriptions = [subscriptionTo(table, [{ column, operator, negated, value }])];
  return { table, subscriptions };
}

describe("the plan", () => {
  it("builds concurrently, comments the index, and drops it again (R2.9, R2.14)", () => {
    const plan = fixPlanSchema.parse(planFor(tableFacts()));
    expect(plan.migration.name).toBe("add_index_orders_status");
    expect(plan.object).toBe("idx_orders_status");
    expect(plan.statements.map(({ sql, mode }) => [mode, sql])).toEqual([
      [
        "standalone",
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_orders_status ON "public"."orders" ("status");',
      ],
      [
        "transaction",
        expect.stringMatching(/^COMMENT ON INDEX "public".idx_orders_status IS '.*status.*';$/),
      ],
    ]);
    expect(plan.rollback).toEqual([
      expect.objectContaining({
        mode: "standalone",
        sql: 'DROP INDEX CONCURRENTLY IF EXISTS "public".idx_orders_status;',
      }),
    ]);
    expect(plan.impact.subscriptionsReset).toBe(0);
  });

  it("keeps the order of several columns", () => {
    const plan = planFor(tableFacts(), ["status", "id"]);
    expect(plan.object).toBe("idx_orders_status_id");
    expect(plan.statements[0]?.sql).toContain('("status", "id")');
  });

  it("drops an invalid index of its name first, and says so", () => {
    const table = tableFacts({ indexes: [indexFacts("idx_orders_status", ["status"], { valid: false })] });
    const plan = planFor(table);
    expect(plan.object).toBe("idx_orders_status");
    expect(plan.statements.map(({ sql }) => sql.slice(0, 23))).toEqual([
      "DROP INDEX CONCURRENTLY",
      "CREATE INDEX CONCURRENT",
      'COMMENT ON INDEX "publi',
    ]);
    expect(plan.statements[0]?.purpose).toMatch(/invalid/);
  });

  it.each([
    ["a valid index on another column", indexFacts("idx_orders_status", ["id"])],
    ["an invalid index on another column", indexFacts("idx_orders_status", ["id"], { valid: false })],
    [
      "an invalid unique index, which still guards the table",
      indexFacts("idx_orders_status", ["status"], { valid: false, unique: true }),
    ],
    ["a partial index", indexFacts("idx_orders_status", ["status"], { predicate: "(id > 1)" })],
  ])("leaves %s of its name alone and takes another", (_, index) => {
    const plan = planFor(tableFacts({ indexes: [index] }));
    expect(plan.object).toMatch(/^idx_orders_status_[0-9a-f]{8}$/);
    expect(plan.statements[0]?.sql).toMatch(/^CREATE INDEX/);
  });

  it("takes another name when a relation elsewhere in the schema has it", () => {
    const plan = planFor(tableFacts(), ["status"], {
      names: { taken: new Set(["idx_orders_status"]), namesake: false },
    });
    expect(plan.object).not.toBe("idx_orders_status");
  });

  it("estimates no time for a table that was never analyzed", () => {
    const { duration } = planFor(tableFacts({ estimatedRows: null })).impact;
    expect(duration).toEqual({ seconds: null, basis: expect.stringContaining("never analyzed") });
  });

  it("says what its estimate of time stands on", () => {
    const table = tableFacts({ estimatedRows: 500_000, totalBytes: 100 * 1024 * 1024 });
    expect(planFor(table).impact.duration).toEqual({
      seconds: 3,
      basis: expect.stringContaining("100 MB/s"),
    });
  });

  it("quotes and shortens whatever things are called", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, hostileIdentifier, (schema, name, column) => {
        const table = tableFacts({ schema, table: name, columns: [columnFacts(column)] });
        const plan = planFor(table, [column]);
        expect(new TextEncoder().encode(plan.object).length).toBeLessThanOrEqual(MAX_IDENTIFIER_BYTES);
        expect(plan.migration.name).toMatch(/^add_index_[a-z0-9_]+$/);
        for (const line of plan.migration.sql.split("\n").slice(0, 4)) expect(line).toMatch(/^--/);
      }),
    );
  });
});

describe("the key", () => {
  it.each<[SubscriptionFilter["operator"], string | null, string]>([
    ["eq", "open", '("status")'],
    ["in", null, '("status")'],
    ["gte", "1", '("status")'],
    ["is", "null", '("status")'],
    ["like", "abc%", '("status" text_pattern_ops)'],
  ])("for %s %s is %s", (operator, value, key) => {
    const { table, subscriptions } = filtered("status", operator, value);
    expect(planFor(table, ["status"], { subscriptions }).statements[0]?.sql).toContain(key);
  });

  it("serves LIKE beside an index that serves equality already", () => {
    const table = tableFacts({ indexes: [indexFacts("by_status", ["status"])] });
    const subscriptions = (["eq", "like"] as const).map((operator) =>
      subscriptionTo(table, [{ column: "status", operator, negated: false, value: "x%" }]),
    );
    const plan = planFor(table, ["status"], { subscriptions });
    expect(plan.statements[0]?.sql).toContain("text_pattern_ops");
  });

  it.each<[SubscriptionFilter["operator"], string | null, boolean, RegExp]>([
    ["like", "%abc", false, /pg_trgm/],
    ["ilike", "abc%", false, /pg_trgm/],
    ["imatch", "abc", false, /pg_trgm/],
  ])("is refused when the code only filters with %s %s", (operator, value, negated, reason) => {
    const { table, subscriptions } = filtered("status", operator, value, negated);
    expect(() => planFor(table, ["status"], { subscriptions })).toThrow(reason);
  });

  it("is refused for a type without order", () => {
    const table = tableFacts({ columns: [columnFacts("payload", "jsonb")] });
    expect(() => planFor(table, ["payload"])).toThrow(/jsonb/);
  });
});

describe("the refusal", () => {
  it.each<[string, Partial<TableFacts>, string[], RegExp]>([
    [
      "a partitioned table",
      { kind: "partitioned_table", partitionCount: 3 },
      ["status"],
      /ON ONLY "public"."orders" \("status"\).*3 partitions.*ATTACH/s,
    ],
    ["a view", { kind: "view" }, ["status"], /view/],
    ["a materialized view", { kind: "materialized_view" }, ["status"], /materialized view/],
    ["a foreign table", { kind: "foreign_table" }, ["status"], /server/],
    ["a temporary table", { persistence: "temporary" }, ["status"], /temporary/],
    ["another owner's table", { alterable: false, owner: "alice" }, ["status"], /belongs to alice/],
    ["an unknown column", {}, ["gone"], /no column gone/],
    ["no column", {}, [], /1 to 32/],
    [
      "a table with a build at work",
      { indexes: [indexFacts("busy", ["id"], { building: true, valid: false })] },
      ["status"],
      /busy, is being built/,
    ],
  ])("of %s says why and what to do", (_, table, columns, reason) => {
    const attempt = () => planFor(tableFacts(table), columns);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(expect.objectContaining({ code: "fix_refused" }));
    expect(attempt).toThrow(reason);
  });
});

describe("presence", () => {
  const plan = planFor(tableFacts());
  it.each<[string, Parameters<typeof indexFacts> | null]>([
    ["absent", null],
    ["absent", ["idx_other", ["status"]]],
    ["present", ["idx_orders_status", ["status"]]],
    ["incomplete", ["idx_orders_status", ["status"], { valid: false }]],
    ["changed", ["idx_orders_status", ["id"]]],
    ["changed", ["idx_orders_status", ["status"], { predicate: "(id > 1)" }]],
  ])("is %s", (expected, index) => {
    const table = tableFacts({ indexes: index === null ? [] : [indexFacts(...index)] });
    expect(createFilterIndex.presence(plan, table)).toBe(expected);
  });

  it("is absent with the table", () => {
    expect(createFilterIndex.presence(plan, null)).toBe("absent");
  });
});
