import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Diagnosis, diagnosisSchema } from "#domain/api/diagnose.ts";
import type { CheckId } from "#domain/checks/check.ts";
import type { Finding } from "#domain/findings/finding.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { scanDirectory } from "../../../../../cli/scan/scan-directory.ts";
import { faults, healthy, libraryFault } from "../../../../../local-stack/sample-apps/faults.ts";
import { seedSampleApps } from "../../../../../local-stack/sample-apps/seed.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { readMeasures } from "../measures/read-measures.ts";
import { diagnoseDatabase } from "./diagnose-database.ts";
import { findFinding } from "./find-finding.ts";
import { observeTable } from "./observe-table.ts";

const samples = join(import.meta.dirname, "../../../../../local-stack/sample-apps");
let database: TestDatabase;
let scan: ScanResult;
let diagnosis: Diagnosis;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedSampleApps(database.url);
  scan = await scanDirectory(samples);
  diagnosis = await diagnoseDatabase(database, { scan });
}, 120_000);
afterAll(() => database.drop());

type Identity = Pick<Finding, "type" | "severity" | "schema" | "table" | "subject" | "columns">;
function told({ type, severity, schema, table, subject, columns }: Identity): string {
  return `${severity} ${type} ${JSON.stringify([schema ?? subject, table, ...columns])}`;
}

function verdictOf(table: string, check: CheckId) {
  const checks = diagnosis.tables.find((candidate) => candidate.table === table)?.checks;
  return (
    checks?.find((verdict) => verdict.check === check) ?? expect.fail(`no verdict of ${check} on ${table}`)
  );
}

describe("diagnosis of the sample applications with their inventory", () => {
  it("finds exactly the planted faults", () => {
    const planted = faults
      .filter(({ alreadyOptimizedIn }) => alreadyOptimizedIn === undefined)
      .map(({ findingType, ...fault }) => told({ ...fault, type: findingType }));
    const { findingType, ...library } = libraryFault;
    planted.push(told({ ...library, type: findingType, schema: null, table: null, columns: [] }));
    expect(diagnosis.findings.map(told).sort()).toEqual(planted.sort());
  });

  it("passes every check of the healthy tables", () => {
    for (const { schema, table } of healthy) {
      const judged = diagnosis.tables.find(
        (candidate) => candidate.schema === schema && candidate.table === table,
      );
      // What nobody can know here: no sampler runs, statistics were never reset, and no source of logs is connected.
      const bad = judged?.checks.filter(
        ({ check, status }) =>
          status !== "pass" &&
          status !== "not_applicable" &&
          !(status === "unknown" && (check === "fan_out" || check === "log_errors")),
      );
      expect(bad, table).toEqual([]);
    }
  });

  it("says where the code already sends light columns only (R2.4)", () => {
    const optimized = faults.filter(({ alreadyOptimizedIn }) => alreadyOptimizedIn !== undefined);
    expect(optimized).not.toEqual([]);
    for (const { table, alreadyOptimizedIn } of optimized) {
      const verdict = verdictOf(table, "payload_width");
      expect(verdict).toMatchObject({ status: "pass", summary: expect.stringMatching(/^Already optimized/) });
      expect(verdict.evidence.map(({ source }) => source.replace(/:\d+$/, ""))).toContain(alreadyOptimizedIn);
    }
  });

  it("fits the contract and measures coverage", () => {
    expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
    const { publication, index } = diagnosis.coverage;
    const unpublished = faults.filter(({ findingType }) => findingType === "missing_publication").length;
    expect(publication.total - publication.covered).toBe(unpublished);
    const unserved = faults.filter(({ findingType }) => findingType === "missing_index").length;
    expect(index.total - index.covered).toBe(unserved);
  });

  it("offers the fix where it does no harm, and steps where it would", () => {
    const modeOf = (table: string) =>
      diagnosis.findings.find((finding) => finding.table === table && finding.type === "missing_publication")
        ?.fix.mode;
    expect(modeOf("course_generation_tasks")).toBe("automatic");
    expect(modeOf("couple_activity")).toBe("documented");
  });

  it("knows the tables that callers of a wrapper mean, and calls the others unused", () => {
    const unused = diagnosis.findings.find(
      ({ type, table }) => type === "unused_publication" && table === "course_exports",
    );
    expect(unused?.details).toMatch(/the scanned code has no binding for it/);
  });

  it("judges one table alone as it does among all", async () => {
    for (const { schema, table, checks } of diagnosis.tables) {
      const measuresOf = await readMeasures(database.sql, { scan, only: { schema, table } });
      const alone = await observeTable(database.sql, { schema, table }, scan, measuresOf);
      expect(
        alone.verdicts.map(({ check, status, summary }) => [check, status, summary]),
        table,
      ).toEqual(checks.map(({ check, status, summary }) => [check, status, summary]));
    }
  });

  it("without an inventory judges what the catalog alone tells, and leaves the rest unknown", async () => {
    const blind = await diagnoseDatabase(database, { scan: null });
    const types = new Set(blind.findings.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      "duplicate_index",
      "full_identity_wide_table",
      "invalid_index",
      "large_payload",
      "missing_index",
      "missing_primary_key",
      "missing_select_grant",
      "multiple_permissive_policies",
      "partition_identity_differs",
      "policy_per_row_function",
      "policy_trusts_user_metadata",
      "publication_filter_ignored",
      "publication_ignores_partition_root",
      "replica_identity_broken",
      "rls_disabled",
      "rls_no_select_policy",
      "unindexed_foreign_key",
    ]);
    const use = blind.tables.flatMap(({ checks }) =>
      checks.filter(({ check }) => check === "publication_use"),
    );
    expect(new Set(use.map(({ status }) => status))).toEqual(new Set(["unknown"]));
  });
});

describe("a finding by its id", () => {
  it("is found as long as it is there, with what a fix needs", async () => {
    const [expected] = diagnosis.findings.filter(({ type }) => type === "missing_publication");
    if (expected === undefined) throw new Error("the samples have an unpublished table");
    const stored = database.sql.json(JSON.parse(JSON.stringify(scan)));
    await database.sql`insert into realtime_optimizer.inventories (uploaded_by, scan) values ('{"email":"a@b.c"}', ${stored})`;
    const found = await findFinding(database, expected.id);
    expect(found?.finding).toEqual(expected);
    expect(found?.table).toMatchObject({ schema: expected.schema, table: expected.table });
    expect(found?.subscriptions).not.toEqual([]);
    expect(await findFinding(database, "missing_publication-0000000000000000")).toBeNull();
  });
});
