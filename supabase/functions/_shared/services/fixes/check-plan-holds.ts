import { AppError } from "../../domain/errors/app-error.ts";
import { changedPreconditions } from "../../domain/fixes/changed-preconditions.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { fixDefinitions } from "../../domain/fixes/registry.ts";
import type { Database } from "../database/read-only.ts";
import type { ObservedTable } from "../diagnosis/observe-table.ts";
import { readNamesAround } from "./read-names-around.ts";

/**
 * Whether the database is still what the plan was made on, so that what runs is what a person agreed to.
 * @throws AppError finding_resolved, database_changed, lock_timeout when a lock hides what the finding stands on
 */
export async function checkPlanHolds(sql: Database, plan: FixPlan, observed: ObservedTable): Promise<void> {
  const { table, database, findings, subscriptions } = observed;
  if (table === null) {
    throw new AppError("database_changed", {
      message: "The table was dropped since this plan was made.",
      details: { exists: { planned: true, now: false } },
    });
  }
  const finding = findings.find(({ id }) => id === plan.findingId);
  if (finding === undefined) throw new AppError(table.locked ? "lock_timeout" : "finding_resolved");
  const names = await readNamesAround(sql, table);
  const input = { finding, table, database, subscriptions, names };
  const changed = changedPreconditions(plan.preconditions, fixDefinitions[plan.kind].preconditions(input));
  if (changed !== null) throw new AppError("database_changed", { details: changed });
}
