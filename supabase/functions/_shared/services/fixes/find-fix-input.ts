import { AppError } from "../../domain/errors/app-error.ts";
import type { FixInput } from "../../domain/fixes/fix-plan.ts";
import type { Database } from "../database/read-only.ts";
import { findFinding } from "../diagnosis/find-finding.ts";
import { readNamesAround } from "./read-names-around.ts";

/**
 * Everything a plan is made from, read now.
 * @throws AppError finding_resolved when nobody has the finding, fix_refused when its table does not exist.
 */
export async function findFixInput(sql: Database, findingId: string): Promise<FixInput> {
  const found = await findFinding({ sql }, findingId);
  if (found === null) throw new AppError("finding_resolved");
  const { finding, table, database, subscriptions } = found;
  if (table === null) {
    throw new AppError("fix_refused", {
      message:
        "There is no such table, so there is nothing to change in the database. Correct the subscription.",
    });
  }
  return { finding, table, database, subscriptions, names: await readNamesAround(sql, table) };
}
