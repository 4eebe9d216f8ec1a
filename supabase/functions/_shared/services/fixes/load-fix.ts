import type { ISql } from "postgres";
import { AppError } from "../../domain/errors/app-error.ts";
import { type FixRow, fixColumns } from "./fix-row.ts";

/** @throws AppError not_found */
export async function loadFix(sql: ISql, id: string): Promise<FixRow> {
  const [row] = await sql<FixRow[]>`
    select ${fixColumns(sql)} from realtime_optimizer.fixes where id = ${id}`;
  if (row === undefined) throw new AppError("not_found", { message: "There is no fix with this id." });
  return row;
}
