import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../errors/app-error.ts";
import type { DatabaseFacts, TableFacts } from "../facts/database-facts.ts";
import type { PublicationFacts } from "../facts/publication-facts.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { addToPublication } from "./add-to-publication.ts";
import { fixPlanSchema } from "./fix-plan.ts";
import { databaseFacts, findingOn, fixInput, tableFacts } from "./testing/fix-input.ts";

function planFor(table: TableFacts, over: Partial<DatabaseFacts> = {}, others: TableFacts[] = []) {
  const database = databaseFacts([table, ...others], over);
  return addToPublication.plan(fixInput(findingOn(table), table, { database }));
}

function publication(over: Partial<PublicationFacts>): Partial<DatabaseFacts> {
  return { publication: { ...(databaseFacts([]).publication as PublicationFacts), ...over } };
}

describe("the plan", () => {
  it("adds and removes exactly one table, is named and commented (R2.9, R2.14)", () => {
    const plan = fixPlanSchema.parse(planFor(tableFacts()));
    expect(plan.migration.name).toBe("add_orders_to_realtime_publication");
    expect(plan.statements).toHaveLength(1);
    expect(plan.statements[0]?.sql).toBe(`DO $fix$
BEGIN
  ALTER PUBLICATION supabase_realtime ADD TABLE ONLY "public"."orders";
EXCEPTION
  -- Already a member: running this twice is harmless.
  WHEN duplicate_object THEN NULL;
END
$fix$;`);
    expect(plan.rollback.map(({ sql }) => sql)).toEqual([
      'ALTER PUBLICATION supabase_realtime DROP TABLE ONLY "public"."orders";',
    ]);
    expect(plan.migration.sql).toMatch(/^-- public\.orders is subscribed to but not published\n/);
    expect(plan.migration.sql).toContain("They receive nothing.");
  });

  it("quotes whatever a table is called", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, (schema, table) => {
        const plan = planFor(tableFacts({ schema, table }));
        const [add] = plan.statements;
        expect(add?.sql).toContain(`ADD TABLE ONLY ${qualifiedName({ schema, table })};`);
        expect(plan.title).not.toMatch(/[\n\r\u202e]/u);
      }),
    );
  });

  it.each([
    [0, "low", /nobody is interrupted/],
    [12, "medium", /All 12 live subscriptions/],
    [null, "medium", /cannot be seen/],
  ])(
    "with %s live subscriptions is of %s risk and says what clients notice",
    (liveSubscriptions, level, text) => {
      const plan = planFor(tableFacts(), { liveSubscriptions });
      expect(plan.impact.subscriptionsReset).toBe(liveSubscriptions);
      expect(plan.impact.clients).toMatch(text);
      expect(plan.risk.level).toBe(level);
    },
  );

  it("calls it high risk to publish what everyone may read", () => {
    const plan = planFor(tableFacts({ rls: { enabled: false, forced: false } }));
    expect(plan.risk).toEqual({ level: "high", reason: expect.stringContaining("authenticated may read") });
  });
});

describe("the refusal", () => {
  const noKey = { primaryKey: [], identityColumns: [] };
  const refused: [string, Partial<TableFacts>, Partial<DatabaseFacts>, RegExp][] = [
    ["no primary key", noKey, {}, /no primary key.*UPDATE and DELETE fail/s],
    ["no primary key, though FULL", { primaryKey: [], replicaIdentity: "full" }, {}, /no primary key/],
    [
      "identity NOTHING",
      { replicaIdentity: "nothing", identityColumns: [] },
      {},
      /replica identity.*default/s,
    ],
    [
      "identity of a dropped index",
      { replicaIdentity: "index", identityColumns: [] },
      {},
      /replica identity.*default/s,
    ],
    ["a deferrable primary key", { identityColumns: [] }, {}, /replica identity full/],
    ["another owner's table", { alterable: false, owner: "alice" }, {}, /belongs to alice/],
    [
      "another owner's publication",
      {},
      publication({ alterable: false, owner: "bob" }),
      /belongs to bob.*as bob/s,
    ],
    ["a view", { kind: "view" }, {}, /is a view/],
    ["a materialized view", { kind: "materialized_view" }, {}, /materialized view/],
    ["a foreign table", { kind: "foreign_table" }, {}, /foreign table/],
    ["an unlogged table", { persistence: "unlogged" }, {}, /unlogged.*SET LOGGED/s],
    ["a temporary table", { persistence: "temporary" }, {}, /temporary/],
    ["FOR ALL TABLES", {}, publication({ allTables: true }), /FOR ALL TABLES/],
    ["no publication", {}, { publication: null }, /create publication supabase_realtime/],
    ["a partitioned table", { kind: "partitioned_table" }, {}, /partitioned.*broadcast/s],
  ];
  it.each(refused)("of %s says why and what to do", (_, table, database, reason) => {
    const attempt = () => planFor(tableFacts(table), database);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(expect.objectContaining({ code: "fix_refused" }));
    expect(attempt).toThrow(reason);
  });
});

describe("presence", () => {
  const plan = planFor(tableFacts());
  const member = { via: "table", columnList: null, rowFilter: null } as const;
  it.each([
    ["absent", null],
    ["absent", tableFacts()],
    ["absent", tableFacts({ publication: { ...member, via: "schema" } })],
    ["present", tableFacts({ publication: member })],
    ["changed", tableFacts({ publication: { ...member, columnList: ["id"] } })],
    ["changed", tableFacts({ publication: { ...member, rowFilter: "(id > 1)" } })],
  ])("is %s", (expected, table) => {
    expect(addToPublication.presence(plan, table)).toBe(expected);
  });
});
