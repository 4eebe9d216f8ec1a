import { join } from "node:path";
import { readStoredScan } from "#services/inventory/read-stored-scan.ts";
import { replaceInventory } from "#services/inventory/replace-inventory.ts";
import { scanDirectory } from "../../cli/scan/scan-directory.ts";
import { connect } from "../postgres/connect.ts";
import { type SeedResult, seedSampleApps } from "../sample-apps/seed.ts";

const SOURCES = "local-stack/sample-apps";

/**
 * The sample applications and what their sources subscribe to. An inventory that is there stays: it may be
 * somebody's own.
 */
export async function loadSampleData(databaseUrl: string, project: string): Promise<SeedResult> {
  const seeded = await seedSampleApps(databaseUrl);
  const sql = connect(databaseUrl);
  try {
    if ((await readStoredScan(sql)) === null) {
      const scan = await scanDirectory(join(project, SOURCES));
      const actor = { userId: null, email: "local-stack", role: "database" };
      await replaceInventory({ sql, actor }, { ...scan, root: SOURCES });
    }
  } finally {
    await sql.end();
  }
  return seeded;
}
