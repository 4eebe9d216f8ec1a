import type { ISql } from "postgres";
import type { Fix } from "../../domain/fixes/fix.ts";
import { type FixRow, fixColumns, fixOfRow } from "../fixes/fix-row.ts";
import type { ReportWindow } from "./read-window.ts";

/** Fixes that were applied, failed or rolled back in the window, oldest first. */
export async function readFinishedFixes(sql: ISql, { since, until }: ReportWindow): Promise<Fix[]> {
  const rows = await sql<FixRow[]>`
    select ${fixColumns(sql)} from realtime_optimizer.fixes
    where case state when 'applied' then applied_at
                     when 'rolled_back' then rolled_back_at
                     when 'failed' then updated_at end between ${since}::timestamptz + interval '1 microsecond'
                                                           and ${until}::timestamptz
    order by created_at, id`;
  return rows.map((row) => fixOfRow(row));
}
