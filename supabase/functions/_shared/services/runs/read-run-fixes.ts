import type { ISql } from "postgres";
import type { Fix } from "../../domain/fixes/fix.ts";
import { type FixRow, fixColumns, fixOfRow } from "../fixes/fix-row.ts";

/** All fixes of a run, whatever became of them, oldest first. */
export async function readRunFixes(sql: ISql, runId: string): Promise<Fix[]> {
  const rows = await sql<FixRow[]>`
    select ${fixColumns(sql)} from realtime_optimizer.fixes
    where run_id = ${runId} order by created_at, id`;
  return rows.map((row) => fixOfRow(row));
}
