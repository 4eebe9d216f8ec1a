import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { defaultOptimizationPlan } from "../../domain/plan/optimization-plan.ts";
import { defaultThresholds } from "../../domain/thresholds/thresholds.ts";
import { readAudit } from "../audit/read-audit.ts";
import type { ServiceContext } from "../context.ts";
import { changePlan } from "./change-plan.ts";
import { changeThresholds } from "./change-thresholds.ts";
import { readSettings } from "./read-settings.ts";
import { readThresholds } from "./read-thresholds.ts";

let database: TestDatabase;
let context: ServiceContext;
const actor = { userId: null, email: "admin@example.com", role: "admin" };

beforeAll(async () => {
  database = await createTestDatabase();
  context = { sql: database.sql, databaseUrl: database.url, actor };
}, 60_000);
beforeEach(() => database.sql`delete from realtime_optimizer.settings`);
afterAll(() => database.drop());

const lastRecord = async () =>
  JSON.parse((await readAudit(context, { limit: 1 })).records[0]?.text ?? "null");

describe("settings of a project", () => {
  it("are the defaults until somebody changes them", async () => {
    expect(await readSettings(context)).toEqual({
      thresholds: {
        value: defaultThresholds,
        defaults: defaultThresholds,
        changedAt: null,
        changedBy: null,
      },
      plan: {
        value: defaultOptimizationPlan,
        defaults: defaultOptimizationPlan,
        problem: null,
        changedAt: null,
        changedBy: null,
      },
    });
  });

  it("keep a changed threshold with who changed it, and audit what it was and is", async () => {
    const answer = await changeThresholds(context, { ...defaultThresholds, policyWarnMs: 7 });
    expect(answer.thresholds.value.policyWarnMs).toBe(7);
    expect(answer.thresholds.changedBy).toBe("admin@example.com");
    expect(await readThresholds(database.sql)).toEqual({ ...defaultThresholds, policyWarnMs: 7 });
    const [row] = await database.sql`select value from realtime_optimizer.settings where key = 'thresholds'`;
    expect(row?.value).toEqual({ policyWarnMs: 7 });
    expect(await lastRecord()).toMatchObject({
      action: "thresholds.changed",
      details: { before: { policyWarnMs: 1 }, after: { policyWarnMs: 7 } },
    });
  });

  it("audit nothing when nothing is changed", async () => {
    await changeThresholds(context, { ...defaultThresholds, policyWarnMs: 9 });
    const before = await lastRecord();
    await changeThresholds(context, { ...defaultThresholds, policyWarnMs: 9 });
    expect(await lastRecord()).toEqual(before);
  });

  it("keep the plan that the console follows", async () => {
    const config = { ...defaultOptimizationPlan.config, checkIndexes: false };
    const answer = await changePlan(context, { ...defaultOptimizationPlan, config });
    expect(answer.plan.value.config.checkIndexes).toBe(false);
    expect(await lastRecord()).toMatchObject({ action: "plan.changed" });
  });

  it("are shown with the default plan, and say so, where a newer version stored one", async () => {
    const newer = { ...defaultOptimizationPlan, version: "99.0" };
    await database.sql`insert into realtime_optimizer.settings (key, value, changed_by)
                       values ('plan', ${database.sql.json(newer)}, ${database.sql.json(actor)})`;
    await changeThresholds(context, { ...defaultThresholds, policyWarnMs: 7 });
    const { thresholds, plan } = await readSettings(context);
    expect(thresholds.value.policyWarnMs).toBe(7);
    expect(plan).toMatchObject({
      value: defaultOptimizationPlan,
      changedBy: "admin@example.com",
      problem: expect.stringContaining("does not understand it"),
    });
    expect((await changePlan(context, defaultOptimizationPlan)).plan.problem).toBeNull();
  });

  it("are the defaults in a database that our schema is not installed in", async () => {
    const undo = new Error("leave the table where it is");
    const looking = database.sql.begin(async (transaction) => {
      await transaction`drop table realtime_optimizer.settings`;
      expect(await readThresholds(transaction)).toEqual(defaultThresholds);
      throw undo;
    });
    await expect(looking).rejects.toBe(undo);
  });
});
