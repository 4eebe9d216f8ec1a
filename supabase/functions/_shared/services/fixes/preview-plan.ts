import type { FixPlan } from "../../domain/fixes/fix-plan.ts";
import { planFix } from "../../domain/fixes/plan-fix.ts";
import type { ServiceContext } from "../context.ts";
import { findFixInput } from "./find-fix-input.ts";

/**
 * The plan for a finding, kept nowhere.
 * @throws AppError finding_resolved, fix_refused
 */
export async function previewPlan({ sql }: ServiceContext, input: { findingId: string }): Promise<FixPlan> {
  return planFix(await findFixInput(sql, input.findingId));
}
