import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { diagnosisSchema } from "#domain/api/diagnose.ts";
import { changesLogSchema } from "#domain/report/changes-log.ts";
import { reportSchema } from "#domain/report/report.ts";
import { faults } from "../../local-stack/sample-apps/faults.ts";
import { seedSampleApps } from "../../local-stack/sample-apps/seed.ts";
import { createTestDatabase, type TestDatabase } from "../../local-stack/testing/test-database.ts";
import { type CliResult, runCli } from "../testing/run-cli.ts";

const samples = fileURLToPath(new URL("../../local-stack/sample-apps", import.meta.url));
const runSchema = z.object({
  version: z.literal(1),
  runId: z.uuid(),
  reportId: z.uuid().nullable(),
  status: z.string(),
  dryRun: z.boolean(),
  files: z.array(z.string()),
  report: reportSchema,
});
let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedSampleApps(database.url);
  root = await mkdtemp(join(tmpdir(), "run-"));
}, 120_000);
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
  await database.drop();
});

const command = (name: string, ...args: string[]) =>
  runCli([name, "--db-url", database.url, "--json", ...args]);
const run = (...args: string[]) => command("run", "--root", root, "--source", samples, ...args);
const read = (path: string) => readFile(join(root, path), "utf8");
const resultOf = ({ stdout }: CliResult) => {
  const { runId, reportId, status, files, report } = runSchema.parse(JSON.parse(stdout));
  return { runId, reportId, status, files, report };
};

async function state() {
  const published = await database.sql`select * from pg_publication_tables order by 1, 2, 3`;
  const indexes = await database.sql`select indexrelid::regclass::text as name from pg_index order by 1`;
  return { published: [...published], indexes: [...indexes] };
}

// couple_activity has no primary key: published, its UPDATEs would fail. It is left to people.
const automatic = faults.filter(
  ({ findingType, table }) =>
    ["missing_publication", "missing_index"].includes(findingType) && table !== "couple_activity",
);
let untouched: Awaited<ReturnType<typeof state>>;
let fixed: Awaited<ReturnType<typeof state>>;
let runId: string;
let progress: string;

it("rehearses in a dry run, changes nothing, and writes a log that says so", async () => {
  untouched = await state();
  const dry = await run("--dry-run");
  const { status, report, reportId, files } = resultOf(dry);
  expect({ code: dry.code, status, reportId }).toEqual({ code: 1, status: "PARTIAL", reportId: null });
  expect(dry.stderr).toMatch(/\nverify\n {2}skipped: A dry run changes nothing\.\nreport\n/);
  expect(await state()).toEqual(untouched);
  expect(report.fixes).toHaveLength(automatic.length);
  expect(new Set(report.fixes.map((fix) => fix.state))).toEqual(new Set(["rehearsed"]));
  expect(report.counts).toMatchObject({ fixed: 0, failed: 0, migrations: 0 });
  const log = changesLogSchema.parse(
    JSON.parse(await read(".tmp/current/changes/realtime-optimization-changes.json")),
  );
  expect(log.migrations_created.map(({ applied }) => applied)).toEqual(automatic.map(() => false));
  expect(files.filter((path) => path.endsWith(".sql"))).toEqual([]);
  expect((await database.sql`select from realtime_optimizer.reports`).count).toBe(0);
});

it("fixes what is safe to fix, worst first, proves it, and leaves the rest to people", async () => {
  const done = await run();
  const { status, report, ...result } = resultOf(done);
  runId = result.runId;
  progress = done.stderr;
  fixed = await state();
  expect({ code: done.code, status }).toEqual({ code: 1, status: "PARTIAL" });
  expect(report.fixes.map(({ state }) => state)).toEqual(automatic.map(() => "applied"));
  const severities = report.fixes.map(({ plan }) => plan.severity);
  expect(severities).toEqual(
    severities.toSorted((a, b) => ["CRITICAL", "MEDIUM"].indexOf(a) - ["CRITICAL", "MEDIUM"].indexOf(b)),
  );
  expect(report.counts).toMatchObject({ fixed: automatic.length, failed: 0, migrations: automatic.length });
  expect(report.remaining.filter(({ fix }) => fix.mode === "automatic")).toEqual([]);
  expect(report.counts.documented).toBe(report.counts.remaining);
  expect(report.alreadyOptimized.map(({ table }) => table)).toEqual(
    faults.filter(({ alreadyOptimizedIn }) => alreadyOptimizedIn !== undefined).map(({ table }) => table),
  );
  expect(report.coverageBefore.index.covered).toBeLessThan(report.coverageBefore.index.total);
  expect(report.coverageAfter?.index).toEqual({
    covered: report.coverageBefore.index.total,
    total: report.coverageBefore.index.total,
  });
  expect(report.phases.map(({ name, status }) => [name, status])).toEqual([
    ["scan", "done"],
    ["diagnose", "done"],
    ["fix", "done"],
    ["verify", "done"],
  ]);
});

it("says on stderr what it is doing (R2.16), and keeps it for the console", async () => {
  expect(progress.match(/^(scan|diagnose|fix|verify|report)$/gm)).toEqual([
    "scan",
    "diagnose",
    "fix",
    "verify",
    "report",
  ]);
  expect(progress.match(/^ {2}\d+\/\d+ (CRITICAL|MEDIUM) /gm)).toHaveLength(automatic.length);
  const [row] =
    await database.sql`select status, phases, finished_at from realtime_optimizer.runs where id = ${runId}`;
  expect(row?.status).toBe("PARTIAL");
  expect(row?.finished_at).not.toBeNull();
  expect(row?.phases.map((phase: { name: string }) => phase.name)).toEqual([
    "scan",
    "diagnose",
    "fix",
    "verify",
    "report",
  ]);
});

it("finds nothing left to fix the second time, and says that fixes are in force", async () => {
  const again = resultOf(await run("--fail-on", "none"));
  expect(again.report.fixes).toEqual([]);
  expect(again.report.counts).toMatchObject({ fixed: 0, failed: 0 });
  const diagnosis = diagnosisSchema.parse(
    JSON.parse((await command("diagnose", "--fail-on", "none")).stdout),
  );
  expect(diagnosis.findings.filter(({ type }) => type === "missing_publication")).toEqual([]);
});

it("takes a whole run back on request, and leaves the database as it was (R2.14)", async () => {
  const { code, stdout } = await command("rollback", runId);
  const { fixes } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(fixes.map((fix: { state: string }) => fix.state)).toEqual(automatic.map(() => "rolled_back"));
  expect(await state()).toEqual(untouched);
  const twice = await command("rollback", runId);
  expect({ code: twice.code, error: JSON.parse(twice.stdout).error.code }).toEqual({
    code: 1,
    error: "fix_state",
  });
});

it("wrote migrations that lead the untouched database to the same end, also when run twice (R2.9, R2.18)", async () => {
  const names = (await readdir(join(root, "supabase/migrations"))).sort();
  expect(names).toHaveLength(automatic.length);
  for (const name of [...names, ...names])
    for (const statement of statementsOf(await read(`supabase/migrations/${name}`)))
      await database.sql.unsafe(statement);
  expect(await state()).toEqual(fixed);
});

// psql is what sends a file statement by statement; the driver would make one transaction of it.
function statementsOf(sql: string): string[] {
  return sql.split(/;\n(?=\n|COMMENT|CREATE|DROP|DO)/);
}

it("names who did it, from the command line, in a trail that holds", async () => {
  const records = await database.sql`
    select text::jsonb ->> 'action' as action, text::jsonb -> 'actor' ->> 'role' as role
    from realtime_optimizer.audit_log order by seq`;
  expect(new Set(records.map(({ role }) => role))).toEqual(new Set(["cli"]));
  const actions = records.map(({ action }) => action);
  expect(actions[0]).toBe("run.started");
  for (const action of [
    "inventory.replaced",
    "fix.rehearsed",
    "fix.applied",
    "report.created",
    "run.finished",
    "fix.rolled_back",
  ])
    expect(actions).toContain(action);
  const file = join(root, "trail.json");
  const exported = await runCli(["audit", "export", "--db-url", database.url, "--out", file, "--json"]);
  expect({ code: exported.code, intact: JSON.parse(exported.stdout).intact }).toEqual({
    code: 0,
    intact: true,
  });
});
