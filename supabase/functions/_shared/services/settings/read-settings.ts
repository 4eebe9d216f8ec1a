import type { z } from "zod";
import type { settingsSchema } from "../../domain/api/settings.ts";
import { defaultOptimizationPlan, optimizationPlanSchema } from "../../domain/plan/optimization-plan.ts";
import { storedThresholds } from "../../domain/thresholds/stored-thresholds.ts";
import { defaultThresholds } from "../../domain/thresholds/thresholds.ts";
import type { ServiceContext } from "../context.ts";
import { readStored, type StoredSetting } from "./read-stored.ts";

export type SettingsAnswer = z.infer<typeof settingsSchema>;

const NOT_UNDERSTOOD =
  "The stored plan was written by another version, and this one does not understand it. The default is shown; saving replaces what is stored. Update the console to follow the stored plan.";

/** Thresholds and plan as they are now, their defaults, and who changed them last. */
export async function readSettings({ sql }: Pick<ServiceContext, "sql">): Promise<SettingsAnswer> {
  const [thresholds, plan] = await Promise.all([readStored(sql, "thresholds"), readStored(sql, "plan")]);
  const read = optimizationPlanSchema.safeParse(plan === null ? defaultOptimizationPlan : plan.value);
  return {
    thresholds: {
      value: storedThresholds(thresholds?.value ?? {}),
      defaults: defaultThresholds,
      ...changeOf(thresholds),
    },
    plan: {
      value: read.success ? read.data : defaultOptimizationPlan,
      defaults: defaultOptimizationPlan,
      problem: read.success ? null : NOT_UNDERSTOOD,
      ...changeOf(plan),
    },
  };
}

function changeOf(stored: StoredSetting | null) {
  return { changedAt: stored?.changedAt ?? null, changedBy: stored?.changedBy.email ?? null };
}
