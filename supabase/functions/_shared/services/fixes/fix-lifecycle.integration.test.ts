import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixSchema } from "../../domain/fixes/fix.ts";
import { applyFix } from "./apply-fix.ts";
import { createFix } from "./create-fix.ts";
import { listFixes } from "./list-fixes.ts";
import { previewPlan } from "./preview-plan.ts";
import { readFix } from "./read-fix.ts";
import { rehearseFix } from "./rehearse-fix.ts";
import { rollbackFix } from "./rollback-fix.ts";
import { catalogSnapshot } from "./testing/catalog-snapshot.ts";
import { createFixScenario, eq, type FixScenario } from "./testing/fix-scenario.ts";

const orders = { schema: "public", table: "orders" };
let scenario: FixScenario;

beforeAll(async () => {
  scenario = await createFixScenario();
  await scenario.sql`create table public.orders (id bigint generated always as identity primary key, status text)`;
  await scenario.sql`insert into public.orders (status) select 's' || n % 7 from generate_series(1, 2000) n`;
  await scenario.sql`alter table public.orders enable row level security`;
  await scenario.sql`analyze public.orders`;
  await scenario.subscribe({ ...orders, filters: [eq("status")] });
});
afterAll(async () => await scenario.drop());

async function idOf(type: "missing_publication" | "missing_index"): Promise<string> {
  return (await scenario.findingId(type, orders)) ?? expect.fail(`no ${type} was found`);
}

describe("publishing a table", () => {
  it("goes from preview to rolled back, and leaves the catalog as it was", async () => {
    const { context, sql } = scenario;
    const untouched = await catalogSnapshot(sql);
    const findingId = await idOf("missing_publication");

    const preview = await previewPlan(context, { findingId });
    const planned = await createFix(context, { findingId });
    expect(planned).toMatchObject({ state: "planned", plan: preview });

    const rehearsed = await rehearseFix(context, planned);
    expect(rehearsed.state).toBe("rehearsed");
    expect(rehearsed.rehearsal).toMatchObject({
      mode: "transaction",
      locks: expect.arrayContaining([
        { relation: "public.orders", mode: "ShareUpdateExclusiveLock" },
        { relation: "pg_publication", mode: "AccessExclusiveLock" },
      ]),
      notes: [expect.stringContaining("finding is gone")],
    });
    const status = (verdicts: { check: string; status: string }[] | undefined) =>
      verdicts?.find(({ check }) => check === "publication")?.status;
    expect(status(rehearsed.rehearsal?.before)).toBe("fail");
    expect(status(rehearsed.rehearsal?.after)).toBe("pass");
    const { before = [], after = [] } = rehearsed.rehearsal ?? {};
    expect(before.find(({ check }) => check === "publication")?.title).toBe("Published");
    expect(after.map(({ check }) => check)).toEqual(before.map(({ check }) => check));
    expect(after.filter(({ summary }) => summary.includes("measured nothing"))).toEqual([]);
    expect(await catalogSnapshot(sql)).toEqual(untouched);

    const { fix: applied, work } = await applyFix(context, planned);
    expect(work).toBeNull();
    expect(applied).toMatchObject({
      state: "applied",
      failure: null,
      verification: { check: "publication", status: "pass" },
      appliedBy: context.actor,
      coverageBefore: { publication: { covered: 0, total: 1 } },
      coverageAfter: { publication: { covered: 1, total: 1 } },
    });
    expect(await sql`select tablename from pg_publication_tables`).toEqual([{ tablename: "orders" }]);
    expect(await scenario.findingId("missing_publication", orders)).toBeNull();
    expect((await sql.unsafe(applied.plan.verification.query)).length).toBe(1);

    const { fix: back } = await rollbackFix(context, planned);
    expect(back).toMatchObject({
      state: "rolled_back",
      verification: { check: "publication", status: "fail" },
      coverageAfter: { publication: { covered: 0, total: 1 } },
    });
    expect(await catalogSnapshot(sql)).toEqual(untouched);
    expect(fixSchema.parse(back)).toEqual(back);
  });

  it("tells every step in the audit trail", async () => {
    const trail = await scenario.audit();
    expect(trail.map(({ action }) => action)).toEqual([
      "fix.planned",
      "fix.rehearsed",
      "fix.applying",
      "fix.applied",
      "fix.rolling_back",
      "fix.rolled_back",
    ]);
    const applied = trail.find(({ action }) => action === "fix.applied");
    expect(applied?.target).toMatchObject({ ...orders, columns: [], kind: "add_to_publication" });
    expect(applied?.details).toMatchObject({
      sql: [expect.stringContaining("ADD TABLE ONLY")],
      rollbackSql: [expect.stringContaining("DROP TABLE ONLY")],
      verification: { status: "pass" },
      milliseconds: expect.any(Number),
      coverageBefore: { publication: { covered: 0 } },
      coverageAfter: { publication: { covered: 1 } },
    });
  });

  it("runs as its migration too, twice, and back", async () => {
    const { sql } = scenario;
    const untouched = await catalogSnapshot(sql);
    const { migration } = await previewPlan(scenario.context, {
      findingId: await idOf("missing_publication"),
    });
    await sql.unsafe(migration.sql);
    await sql.unsafe(migration.sql);
    expect(await sql`select tablename from pg_publication_tables`).toHaveLength(1);
    await sql.unsafe(migration.rollbackSql);
    expect(await catalogSnapshot(sql)).toEqual(untouched);
  });
});

describe("building a filter index", () => {
  it("goes from preview to rolled back, and leaves the catalog as it was", async () => {
    const { context, sql } = scenario;
    const untouched = await catalogSnapshot(sql);
    const planned = await createFix(context, { findingId: await idOf("missing_index") });
    expect(planned.plan.object).toBe("idx_orders_status");

    const rehearsed = await rehearseFix(context, planned);
    expect(rehearsed.rehearsal).toMatchObject({ mode: "estimate", after: [] });
    expect(rehearsed.rehearsal?.notes.join(" ")).toMatch(/take about .* s\. Basis.*MB of disk.*No session/s);
    expect(await catalogSnapshot(sql)).toEqual(untouched);

    const { fix: begun, work } = await applyFix(context, planned);
    expect(["applying", "verifying", "applied"]).toContain(begun.state);
    await work;
    const applied = await readFix(context, planned);
    expect(applied).toMatchObject({
      state: "applied",
      failure: null,
      progress: null,
      coverageBefore: { index: { covered: 0, total: 1 } },
      coverageAfter: { index: { covered: 1, total: 1 } },
    });
    const [index] = await sql`
      select indisvalid, obj_description(indexrelid) as comment from pg_index
      where indexrelid = 'public.idx_orders_status'::regclass`;
    expect(index).toEqual({ indisvalid: true, comment: expect.stringContaining(planned.plan.findingId) });

    const back = await rollbackFix(context, planned);
    await back.work;
    expect((await readFix(context, planned)).state).toBe("rolled_back");
    expect(await catalogSnapshot(sql)).toEqual(untouched);
  });
});

describe("listing", () => {
  it("is newest first, page by page, and by state", async () => {
    const { context } = scenario;
    const { fixes, more } = await listFixes(context, { limit: 1 });
    expect(more).toBe(true);
    expect(fixes[0]?.plan.kind).toBe("create_filter_index");
    const next = await listFixes(context, { limit: 1, before: fixes[0]?.createdAt });
    expect(next.fixes[0]?.plan.kind).toBe("add_to_publication");
    expect(next.more).toBe(false);
    expect((await listFixes(context, { limit: 9, state: "rolled_back" })).fixes).toHaveLength(2);
    expect((await listFixes(context, { limit: 9, state: "failed" })).fixes).toEqual([]);
  });
});
