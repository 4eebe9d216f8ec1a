import {
  defaultOptimizationPlan,
  type OptimizationPlan,
  optimizationPlanSchema,
} from "../../domain/plan/optimization-plan.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { lockSetting } from "./lock-setting.ts";
import { readSettings, type SettingsAnswer } from "./read-settings.ts";
import { readStored } from "./read-stored.ts";
import { writeSetting } from "./write-setting.ts";

/** Replaces the plan that this console's work follows (R2.1). */
export async function changePlan(context: ServiceContext, wanted: OptimizationPlan): Promise<SettingsAnswer> {
  const { sql, actor } = context;
  await sql.begin(async (transaction) => {
    await lockSetting(transaction, "plan");
    const stored = await readStored(transaction, "plan");
    const read = optimizationPlanSchema.safeParse(stored === null ? defaultOptimizationPlan : stored.value);
    // One that a newer version wrote is kept in the audit as it was stored.
    const before = read.success ? read.data : (stored?.value ?? null);
    if (JSON.stringify(before) === JSON.stringify(wanted)) return;
    await writeSetting(transaction, "plan", { value: wanted, actor });
    await appendAudit(transaction, {
      action: "plan.changed",
      actor,
      target: { setting: "plan" },
      details: { before, after: wanted },
    });
  });
  return await readSettings(context);
}
