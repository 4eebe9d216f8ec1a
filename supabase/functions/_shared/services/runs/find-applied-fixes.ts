import { AppError } from "../../domain/errors/app-error.ts";
import type { Fix } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { type FixRow, fixColumns, fixOfRow } from "../fixes/fix-row.ts";

/**
 * The fixes in force behind the id of a fix or of a run, in the order they were applied.
 * @throws AppError not_found for an id of neither; fix_state when none of them is in force.
 */
export async function findAppliedFixes({ sql }: ServiceContext, id: string): Promise<Fix[]> {
  const rows = await sql<FixRow[]>`
    select ${fixColumns(sql)} from realtime_optimizer.fixes
    where id = ${id} or run_id = ${id} order by applied_at, created_at, id`;
  const [run] = await sql`select from realtime_optimizer.runs where id = ${id}`;
  if (rows.length === 0 && run === undefined)
    throw new AppError("not_found", { message: "There is no fix and no run with this id." });
  const applied = rows.filter((row) => row.state === "applied");
  if (applied.length > 0) return applied.map((row) => fixOfRow(row));
  const states = [...new Set(rows.map((row) => row.state.replace("_", " ")))].join(", ");
  throw new AppError("fix_state", {
    message: `Nothing is in force to roll back: ${states || "the run applied no fix"}.`,
  });
}
