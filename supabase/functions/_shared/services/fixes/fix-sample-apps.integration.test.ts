import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scanDirectory } from "../../../../../cli/scan/scan-directory.ts";
import { seedSampleApps } from "../../../../../local-stack/sample-apps/seed.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import { diagnoseDatabase } from "../diagnosis/diagnose-database.ts";
import { replaceInventory } from "../inventory/replace-inventory.ts";
import { applyFix } from "./apply-fix.ts";
import { createFix } from "./create-fix.ts";
import { readFix } from "./read-fix.ts";
import { rollbackFix } from "./rollback-fix.ts";
import { catalogSnapshot } from "./testing/catalog-snapshot.ts";
import { createFixScenario, type FixScenario } from "./testing/fix-scenario.ts";

const samples = join(import.meta.dirname, "../../../../../local-stack/sample-apps");
let scenario: FixScenario;

beforeAll(async () => {
  scenario = await createFixScenario();
  await seedSampleApps(scenario.database.url);
  await replaceInventory(scenario.context, await scanDirectory(samples));
}, 120_000);
afterAll(async () => await scenario.drop());

async function automaticFindings(): Promise<Finding[]> {
  const { findings } = await diagnoseDatabase(scenario.context);
  return findings.filter(({ fix }) => fix.mode === "automatic");
}

it("fixes every automatic finding of the sample applications, one at a time, and takes all of it back", async () => {
  const { context, sql } = scenario;
  const findings = await automaticFindings();
  expect(new Set(findings.map(({ type }) => type))).toEqual(
    new Set(["missing_publication", "missing_index"]),
  );
  // An invalid index that the plan drops first cannot come back.
  const untouched = await catalogSnapshot(sql);

  const fixes = [];
  for (const { id } of findings) {
    const fix = await createFix(context, { findingId: id });
    await (await applyFix(context, fix)).work;
    expect(await readFix(context, fix)).toMatchObject({ state: "applied", failure: null });
    fixes.unshift(fix);
  }
  expect(await automaticFindings()).toEqual([]);

  for (const fix of fixes) {
    await (await rollbackFix(context, fix)).work;
    expect(await readFix(context, fix)).toMatchObject({ state: "rolled_back", failure: null });
  }
  expect(await catalogSnapshot(sql)).toEqual(untouched);
}, 120_000);
