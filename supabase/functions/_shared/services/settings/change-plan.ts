import type { OptimizationPlan } from "../../domain/plan/optimization-plan.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { lockSetting } from "./lock-setting.ts";
import { readPlan } from "./read-plan.ts";
import { readSettings, type SettingsAnswer } from "./read-settings.ts";
import { writeSetting } from "./write-setting.ts";

/** Replaces the plan that this console's work follows (R2.1). */
export async function changePlan(context: ServiceContext, wanted: OptimizationPlan): Promise<SettingsAnswer> {
  const { sql, actor } = context;
  await sql.begin(async (transaction) => {
    await lockSetting(transaction, "plan");
    const before = await readPlan(transaction);
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
