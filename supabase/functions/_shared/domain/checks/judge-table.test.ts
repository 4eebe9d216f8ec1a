import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingSchema } from "../findings/finding.ts";
import { columnFacts, indexFacts } from "../fixes/testing/fix-input.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { checkIds, verdictSchema } from "./check.ts";
import { judgeTable } from "./judge-table.ts";
import { checks } from "./registry.ts";
import { binding, checkContext, databaseHead, policy } from "./testing/check-context.ts";

/** A table with about every fault at once, under any names. */
function faulty(schema: string, table: string, column: string) {
  const filter = { column, operator: "eq" as const, negated: false, value: null };
  return checkContext(
    {
      schema,
      table,
      columns: [columnFacts("id"), { ...columnFacts(column, "jsonb"), averageBytes: 90_000 }],
      policies: [policy({ name: column, using: `(${quoteIdentifier(column)} = auth.uid())` })],
      indexes: [indexFacts("broken", [column], { valid: false })],
      publication: { via: "table", columnList: ["id"], rowFilter: "(true)" },
      grants: [{ role: "authenticated", select: false, columns: [column] }],
    },
    { subscriptions: [binding({ schema, table, filters: [filter], events: ["*"] })] },
  );
}

describe("judging a table", () => {
  it("runs every check, in the order of the matrix", () => {
    expect(checks.map(({ id }) => id)).toEqual(checkIds);
    expect(judgeTable(checkContext()).verdicts.map(({ check }) => check)).toEqual(checkIds);
  });

  it("takes hostile names through unchanged", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, hostileIdentifier, (schema, table, column) => {
        fc.pre(column !== "id");
        const { verdicts, findings } = judgeTable(faulty(schema, table, column));
        for (const verdict of verdicts) expect(verdictSchema.parse(verdict)).toEqual(verdict);
        expect(findings.length).toBeGreaterThanOrEqual(6);
        for (const finding of findings) {
          expect(findingSchema.parse(finding)).toEqual(finding);
          expect([finding.schema, finding.table]).toEqual([schema, table]);
          expect(finding.columns.every((name) => name === column || name === "id")).toBe(true);
          const sql = finding.fix.mode === "documented" ? finding.fix.sql : null;
          if (sql !== null && !sql.startsWith("drop index"))
            expect(sql).toContain(qualifiedName({ schema, table }));
        }
      }),
    );
  });

  it("gives the same findings with the same ids whatever order facts come in", () => {
    const shuffled = fc.tuple(
      fc.shuffledSubarray(["a", "b", "c"], { minLength: 3 }),
      fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
    );
    const run = (columns: string[], lines: number[]) =>
      judgeTable(
        checkContext(
          {
            columns: columns.map((name) => columnFacts(name)),
            indexes: columns.map((name) => indexFacts(`i_${name}`, [name], { valid: false })),
            primaryKey: [],
            identityColumns: [],
          },
          {
            subscriptions: lines.map((line) =>
              binding({
                line,
                events: ["*"],
                filters: [{ column: "abc"[line % 3] ?? "a", operator: "eq", negated: false, value: null }],
              }),
            ),
          },
        ),
      ).findings.map(({ id }) => id);
    const expected = run(["a", "b", "c"], [1, 2, 3, 4]);
    expect(new Set(expected).size).toBe(expected.length);
    fc.assert(
      fc.property(shuffled, ([columns, lines]) => {
        expect(run(columns, lines)).toEqual(expected);
      }),
    );
  });

  it("lists findings worst first", () => {
    const severities = judgeTable(faulty("public", "orders", "c")).findings.map(({ severity }) => severity);
    expect(severities).toEqual(
      [...severities].sort(
        (a, b) =>
          ["CRITICAL", "HIGH", "MEDIUM", "LOW"].indexOf(a) - ["CRITICAL", "HIGH", "MEDIUM", "LOW"].indexOf(b),
      ),
    );
  });

  it("finds nothing on a healthy table", () => {
    const { verdicts, findings } = judgeTable(checkContext());
    expect(findings).toEqual([]);
    const rest = verdicts.filter(({ status }) => status !== "pass");
    expect(rest.map(({ check, status }) => [check, status])).toEqual([
      ["filter_selectivity", "not_applicable"],
      ["drift", "not_applicable"],
    ]);
  });

  it("shows evidence for whatever it did not pass", () => {
    for (const verdict of judgeTable(faulty("public", "orders", "c")).verdicts) {
      if (verdict.status === "fail" || verdict.status === "warn")
        expect(verdict.evidence, verdict.check).not.toEqual([]);
      expect(verdict.summary, verdict.check).toMatch(/\.$/);
    }
  });

  it("never promises faster delivery from an index", () => {
    const [finding] = judgeTable(faulty("public", "orders", "c")).findings.filter(
      ({ type }) => type === "missing_index",
    );
    expect(finding?.impact).toMatch(/Delivery of changes is not affected/);
  });

  it("promotes an index of its own to the missing primary key, as one of a unique constraint is refused", () => {
    const facts = {
      primaryKey: [],
      indexes: [indexFacts("orders_code_key", ["code"], { unique: true })],
      columns: [{ ...columnFacts("code"), notNull: true }],
    };
    const found = judgeTable(checkContext(facts)).findings.find(({ type }) => type === "missing_primary_key");
    expect(found?.fix).toMatchObject({
      sql: [
        'create unique index concurrently "orders_pkey" on "public"."orders" ("code");',
        'alter table "public"."orders" add primary key using index "orders_pkey";',
      ].join("\n"),
    });
  });

  it("judges without a publication, a table and an inventory", () => {
    const context = checkContext(null, {
      database: databaseHead({ publication: null }),
      subscriptions: null,
    });
    expect(() => judgeTable(context)).not.toThrow();
  });
});
