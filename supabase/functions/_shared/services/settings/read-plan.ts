import type { ISql } from "postgres";
import {
  defaultOptimizationPlan,
  type OptimizationPlan,
  optimizationPlanSchema,
} from "../../domain/plan/optimization-plan.ts";
import { readStored } from "./read-stored.ts";

/** The plan the console keeps; the default where nobody changed it. @throws where a newer version wrote one that this one does not understand. */
export async function readPlan(sql: ISql): Promise<OptimizationPlan> {
  const stored = await readStored(sql, "plan");
  return stored === null ? defaultOptimizationPlan : optimizationPlanSchema.parse(stored.value);
}
