import { AppError } from "../../domain/errors/app-error.ts";
import { changedPreconditions } from "../../domain/fixes/changed-preconditions.ts";
import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { fixDefinitions } from "../../domain/fixes/registry.ts";
import type { Database } from "../database/read-only.ts";
import { observeTarget } from "./observe-target.ts";
import { readTakenNames } from "./read-taken-names.ts";

/**
 * Whether the database is still what the plan was made on, so that what runs is what a person agreed to.
 * @throws AppError finding_resolved, database_changed
 */
export async function checkPlanHolds(sql: Database, plan: FixPlan): Promise<void> {
  const { table, database, findings, subscriptions } = await observeTarget(sql, plan.target);
  if (table === null) {
    throw new AppError("database_changed", {
      message: "The table was dropped since this plan was made.",
      details: { exists: { planned: true, now: false } },
    });
  }
  const finding = findings.find(({ id }) => id === plan.findingId);
  if (finding === undefined) throw new AppError("finding_resolved");
  const takenNames = await readTakenNames(sql, plan.target.schema);
  const now = fixDefinitions[plan.kind].preconditions({
    finding,
    table,
    database,
    subscriptions,
    takenNames,
  });
  const changed = changedPreconditions(plan.preconditions, now);
  if (changed !== null) throw new AppError("database_changed", { details: changed });
}
