import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { qualifiedName, quoteIdentifier } from "../../domain/identifiers/quote-identifier.ts";
import { hostileIdentifier } from "../../domain/identifiers/testing/hostile-identifier.ts";
import { applyFix } from "./apply-fix.ts";
import { createFix } from "./create-fix.ts";
import { readFix } from "./read-fix.ts";
import { rehearseFix } from "./rehearse-fix.ts";
import { rollbackFix } from "./rollback-fix.ts";
import { catalogSnapshot } from "./testing/catalog-snapshot.ts";
import { createFixScenario, eq, type FixScenario } from "./testing/fix-scenario.ts";

let scenario: FixScenario;
beforeAll(async () => {
  scenario = await createFixScenario();
});
afterAll(async () => await scenario.drop());

const schemaName = hostileIdentifier.filter((name) => !/^(pg_|realtime|auth|information_schema)/.test(name));

it("whatever schema, table and column are called, both fixes apply and go back without a trace", async () => {
  await fc.assert(
    fc.asyncProperty(schemaName, hostileIdentifier, hostileIdentifier, async (schema, table, column) => {
      fc.pre(column !== "id");
      const { context, sql } = scenario;
      const target = { schema, table };
      await sql.unsafe(`create schema if not exists ${quoteIdentifier(schema)}`);
      await sql.unsafe(
        `create table ${qualifiedName(target)} (id bigint primary key, ${quoteIdentifier(column)} text)`,
      );
      await scenario.subscribe({ ...target, filters: [eq(column)] });
      const untouched = await catalogSnapshot(sql);

      for (const type of ["missing_publication", "missing_index"] as const) {
        const findingId = await scenario.findingId(type, target);
        const fix = await createFix(context, { findingId: findingId ?? expect.fail(`no ${type}`) });
        await rehearseFix(context, fix);
        await (await applyFix(context, fix)).work;
        expect(await readFix(context, fix)).toMatchObject({ state: "applied", failure: null });
        expect(await scenario.findingId(type, target)).toBeNull();
        expect((await sql.unsafe(fix.plan.verification.query)).length).toBeGreaterThan(0);
        await (await rollbackFix(context, fix)).work;
        expect(await readFix(context, fix)).toMatchObject({ state: "rolled_back", failure: null });
        expect(await catalogSnapshot(sql)).toEqual(untouched);
      }
      await sql.unsafe(`drop table ${qualifiedName(target)}`);
    }),
    { numRuns: 30 },
  );
}, 240_000);
