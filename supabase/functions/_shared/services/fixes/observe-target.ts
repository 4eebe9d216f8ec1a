import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import type { Database } from "../database/read-only.ts";
import { type ObservedTable, observeTable } from "../diagnosis/observe-table.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";

/** The table of a plan as the catalog has it now, judged with the stored inventory. */
export async function observeTarget(
  sql: Database,
  { schema, table }: Pick<FixPlan["target"], "schema" | "table">,
): Promise<ObservedTable> {
  return await observeTable(sql, { schema, table }, await readStoredScan(sql));
}
