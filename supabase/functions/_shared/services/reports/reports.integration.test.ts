import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { checks } from "../../domain/checks/registry.ts";
import { changesLogSchema } from "../../domain/report/changes-log.ts";
import { reportSchema } from "../../domain/report/report.ts";
import type { ServiceContext } from "../context.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";
import { applyFix } from "../fixes/apply-fix.ts";
import { createFix } from "../fixes/create-fix.ts";
import { rollbackFix } from "../fixes/rollback-fix.ts";
import { replaceInventory } from "../inventory/replace-inventory.ts";
import { makeTable, scanOf } from "../runs/testing/subscribed-table.ts";
import { createReport } from "./create-report.ts";
import { exportFiles } from "./export-files.ts";
import { listReports } from "./list-reports.ts";
import { readReport } from "./read-report.ts";

let database: TestDatabase;
let context: ServiceContext;
beforeAll(async () => {
  database = await createTestDatabase();
  const actor = { userId: null, email: "ops@example.com", role: "operator" };
  context = { sql: database.sql, databaseUrl: database.url, actor };
  const tables = [{ table: "orders" }, { table: "messages", filter: "room" }];
  for (const table of tables) await makeTable(database.sql, table);
  await replaceInventory(context, scanOf(tables));
});
afterAll(() => database.drop());

/** Publishes a table as the console does; answers the fix's id. */
async function publish(table: string): Promise<string> {
  const { findings } = await diagnoseDatabase(context);
  const found = findings.find((one) => one.type === "missing_publication" && one.table === table);
  const fix = await createFix(context, { findingId: found?.id ?? "none" });
  expect((await applyFix(context, { id: fix.id })).fix.state).toBe("applied");
  return fix.id;
}

it("reports a database that nobody has touched as it is", async () => {
  const { report } = await createReport(context, {});
  expect(report).toMatchObject({
    status: "PARTIAL",
    counts: { found: 3, fixed: 0, remaining: 3, subscriptions: 2, tablesSubscribed: 2, tables: 2 },
    fixes: [],
    runId: null,
  });
  expect(report.coverageBefore).toEqual(report.coverageAfter);
  expect(Object.values(report.verdicts).reduce((sum, count) => sum + count, 0)).toBe(2 * checks.length);
});

it("tells what the scheduled probes measured in the last day, failures counted and not averaged (R2.13)", async () => {
  const connection = { kind: "connection", from: "server", failure: null };
  const delivery = { kind: "delivery", from: "server", via: "postgres_changes", table: null, failure: null };
  const results = [
    { ...connection, connectMs: 40 },
    { ...connection, connectMs: 60 },
    { ...connection, connectMs: null, failure: { stage: "join", message: "refused", code: null } },
    { ...connection, from: "browser", connectMs: 900 },
    { ...delivery, latencyMs: 70 },
    { ...delivery, table: "orders", latencyMs: 700 },
    { ...delivery, via: "broadcast", latencyMs: 7 },
  ];
  await database.sql`
    insert into realtime_optimizer.probes (result)
    select value from jsonb_array_elements(${database.sql.json(results)})`;
  await database.sql`
    insert into realtime_optimizer.probes (recorded_at, result)
    values (now() - interval '25 hours', ${database.sql.json({ ...connection, connectMs: 9_000 })})`;
  const { report } = await createReport(context, {});
  expect(report.latencyBefore).toBeNull();
  expect(report.latencyAfter).toMatchObject({
    connection: { probes: 3, failed: 1, p50: 40, p95: 60 },
    message: { probes: 1, failed: 0, p50: 70, p95: 70 },
  });
});

it("tells what was fixed since, with coverage measured before the first fix", async () => {
  await publish("orders");
  await publish("messages");
  const { report, id, markdown } = await createReport(context, {});
  expect(reportSchema.parse(report)).toEqual(report);
  expect(report.counts).toMatchObject({ found: 3, fixed: 2, remaining: 1, migrations: 2 });
  expect(report.fixes.map(({ plan }) => plan.target.table)).toEqual(["orders", "messages"]);
  expect(report.coverageBefore.publication).toEqual({ covered: 0, total: 2 });
  expect(report.coverageAfter?.publication).toEqual({ covered: 2, total: 2 });
  expect(report.latencyBefore?.connection).toEqual({ probes: 3, failed: 1, p50: 40, p95: 60 });
  expect(report.latencyAfter?.connection).toEqual({ probes: 0, failed: 0, p50: null, p95: null });
  expect(await readReport(context, { id })).toEqual({ id, report, markdown });
});

it("tells each change in one report only, unless asked to look further back", async () => {
  expect((await createReport(context, {})).report.fixes).toEqual([]);
  const { reports } = await listReports(context);
  const since = reports.at(-1)?.generatedAt;
  expect((await createReport(context, { since })).report.fixes).toHaveLength(2);
});

it("exports the migrations in force, what takes them back, and the changes log", async () => {
  const id = await publishedAgain();
  const { report, id: reportId } = await createReport(context, {});
  expect(report.fixes.map(({ state }) => state)).toEqual(["rolled_back", "applied"]);
  const { files } = await exportFiles(context, { id: reportId });
  expect(files.map(({ path }) => path.replace(/\d{14}/, "T"))).toEqual([
    "supabase/migrations/T_add_orders_to_realtime_publication.sql",
    ".tmp/current/backups/.rollback/T_add_orders_to_realtime_publication.sql",
    ".tmp/current/changes/realtime-optimization-changes.json",
  ]);
  const log = changesLogSchema.parse(JSON.parse(files[2]?.content ?? ""));
  expect(log.migrations_created.map(({ target, applied }) => [target, applied])).toEqual([
    ["public.orders", false],
    ["public.orders", true],
  ]);
  expect(report.fixes.at(-1)?.id).toBe(id);
});

/** Rolls the publication of orders back and applies a new fix for it. */
async function publishedAgain(): Promise<string> {
  const [row] = await database.sql`
    select id from realtime_optimizer.fixes where target_table = 'orders' and state = 'applied'`;
  expect((await rollbackFix(context, { id: row?.id })).fix.state).toBe("rolled_back");
  return await publish("orders");
}

it("lists reports, newest first, with who made them", async () => {
  const { reports } = await listReports(context);
  expect(reports).toHaveLength(6);
  expect(reports.map(({ generatedAt }) => generatedAt)).toEqual(
    reports
      .map(({ generatedAt }) => generatedAt)
      .toSorted()
      .toReversed(),
  );
  expect(reports[0]).toMatchObject({ generatedBy: "ops@example.com", status: "PARTIAL", fixed: 1 });
});

it("writes every report into the trail", async () => {
  const rows = await database.sql`
    select text::jsonb -> 'target' ->> 'reportId' as id, text::jsonb -> 'details' ->> 'status' as status
    from realtime_optimizer.audit_log where text::jsonb ->> 'action' = 'report.created' order by seq`;
  const { reports } = await listReports(context);
  expect(rows.map(({ id }) => id)).toEqual(reports.map(({ id }) => id).toReversed());
  expect(rows.every(({ status }) => status === "PARTIAL")).toBe(true);
});

it("refuses a time that has not come, and a report that is not there", async () => {
  const since = new Date(Date.now() + 60_000).toISOString();
  await expect(createReport(context, { since })).rejects.toMatchObject({
    code: "invalid_request",
    issues: [{ path: "body.since" }],
  });
  await expect(readReport(context, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
});

it("reads a report of a version that knew less", async () => {
  const { id } = await createReport(context, {});
  await database.sql`
    update realtime_optimizer.reports set report = report - 'alreadyOptimized' where id = ${id}`;
  expect((await readReport(context, { id })).report.alreadyOptimized).toEqual([]);
});

it("keeps an inventory and a report whose names no database can hold", async () => {
  const scan = scanOf([{ table: "nul\0 half \ud83d whole 😀" }]);
  await replaceInventory(context, scan);
  const { id } = await createReport(context, {});
  const { report } = await readReport(context, { id });
  expect(report.remaining.map(({ table }) => table)).toContain("nul\u{fffd} half \u{fffd} whole 😀");
});
