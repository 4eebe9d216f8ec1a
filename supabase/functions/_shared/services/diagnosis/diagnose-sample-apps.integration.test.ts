import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "#domain/api/diagnose.ts";
import { diagnosisSchema } from "#domain/api/diagnose.ts";
import type { Finding } from "#domain/findings/finding.ts";
import { scanDirectory } from "../../../../../cli/scan/scan-directory.ts";
import { faults, healthy } from "../../../../../local-stack/sample-apps/faults.ts";
import { seedSampleApps } from "../../../../../local-stack/sample-apps/seed.ts";
import { createTestDatabase, type TestDatabase } from "../../../../../local-stack/testing/test-database.ts";
import { diagnoseDatabase } from "./diagnose-database.ts";

const samples = join(import.meta.dirname, "../../../../../local-stack/sample-apps");
let database: TestDatabase;
let diagnosis: Diagnosis;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedSampleApps(database.url);
  const scan = await scanDirectory(samples);
  diagnosis = await diagnoseDatabase(database, { scan });
}, 120_000);
afterAll(() => database.drop());

function told({ type, severity, schema, table, columns }: Pick<Finding, "type" | "severity" | "schema" | "table" | "columns">) {
  return `${severity} ${type} ${JSON.stringify([schema, table, ...columns])}`;
}

describe("diagnosis of the sample applications with their inventory", () => {
  it("finds exactly the planted faults", () => {
    const planted = faults
      .filter(({ alreadyOptimizedIn }) => alreadyOptimizedIn === undefined)
      .map(({ findingType, ...fault }) => told({ ...fault, type: findingType }));
    expect(diagnosis.findings.map(told).sort()).toEqual(planted.sort());
  });
});
