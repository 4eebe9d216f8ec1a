import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { changesLogSchema } from "#domain/report/changes-log.ts";
import { finding, fix, sampleReport } from "#domain/report/testing/sample-report.ts";
import { lastMigration, writeReportFiles } from "./write-report-files.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "report-files-"));
});
afterEach(() => rm(root, { recursive: true }));

it("knows no migration in a project without any", async () => {
  expect(await lastMigration(root)).toBe("0");
});

it("writes migrations after those there are, with what takes them back, the log and the report", async () => {
  const migrations = join(root, "supabase/migrations");
  await mkdir(migrations, { recursive: true });
  await writeFile(join(migrations, "20301231235959_last.sql"), "select 1;");
  await writeFile(join(migrations, "99999999999999.txt"), "not a migration");
  const migrationsAfter = await lastMigration(root);
  const report = sampleReport({ fixes: [fix(finding(), "applied")], migrationsAfter });

  const name = "20310101000000_add_orders_to_realtime_publication.sql";
  expect(await writeReportFiles(root, report)).toEqual([
    `supabase/migrations/${name}`,
    `.tmp/current/backups/.rollback/${name}`,
    ".tmp/current/changes/realtime-optimization-changes.json",
    ".tmp/current/realtime-optimization-report.md",
  ]);
  expect(await readFile(join(migrations, name), "utf8")).toMatch(
    /alter publication supabase_realtime add table/,
  );
  expect(await readFile(join(root, ".tmp/current/backups/.rollback", name), "utf8")).toMatch(/drop table/);
  const log = await readFile(join(root, ".tmp/current/changes/realtime-optimization-changes.json"), "utf8");
  expect(changesLogSchema.parse(JSON.parse(log)).migrations_created).toHaveLength(1);
  expect(await readFile(join(root, ".tmp/current/realtime-optimization-report.md"), "utf8")).toMatch(
    /^---\n/,
  );
});

it("makes the folder for backups even when nothing has to be taken back", async () => {
  await writeReportFiles(root, sampleReport());
  expect(await readdir(join(root, ".tmp/current/backups"))).toEqual([".rollback"]);
  expect(await readdir(root)).toEqual([".tmp"]);
});
