import { changedThresholds } from "../../domain/thresholds/changed-thresholds.ts";
import type { Thresholds } from "../../domain/thresholds/thresholds.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { lockSetting } from "./lock-setting.ts";
import { readSettings, type SettingsAnswer } from "./read-settings.ts";
import { readThresholds } from "./read-thresholds.ts";
import { writeSetting } from "./write-setting.ts";

/** Replaces the thresholds of this project; what the audit trail keeps is what each was and is. */
export async function changeThresholds(context: ServiceContext, wanted: Thresholds): Promise<SettingsAnswer> {
  const { sql, actor } = context;
  await sql.begin(async (transaction) => {
    await lockSetting(transaction, "thresholds");
    const before = await readThresholds(transaction);
    const differing = (Object.keys(wanted) as (keyof Thresholds)[]).filter(
      (name) => wanted[name] !== before[name],
    );
    if (differing.length === 0) return;
    await writeSetting(transaction, "thresholds", { value: changedThresholds(wanted), actor });
    const pick = (of: Thresholds) => Object.fromEntries(differing.map((name) => [name, of[name]]));
    await appendAudit(transaction, {
      action: "thresholds.changed",
      actor,
      target: { setting: "thresholds" },
      details: { before: pick(before), after: pick(wanted) },
    });
  });
  return await readSettings(context);
}
