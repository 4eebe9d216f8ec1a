import type { Coverage } from "../../domain/coverage/coverage.ts";
import type { Database } from "../database/read-only.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { judgeDatabase } from "./judge-database.ts";

/** Coverage of the whole database at this moment, judged with the stored inventory (R7.4). */
export async function measureCoverage(sql: Database): Promise<Coverage> {
  const scan = await readStoredScan(sql);
  const { coverage } = await judgeDatabase(sql, { scan, visit: () => undefined });
  return coverage;
}
