import type { Verdict } from "../../domain/checks/check.ts";
import type { FixPlan, Presence } from "../../domain/fixes/fix-plan.ts";
import { fixDefinitions } from "../../domain/fixes/registry.ts";
import type { Database } from "../database/read-only.ts";
import type { ObservedTable } from "../diagnosis/observe-table.ts";
import { observeTarget } from "./observe-target.ts";

export interface Verification {
  presence: Presence;
  /** The finding is gone. A check may still fail for another reason, such as a second column without an index. */
  resolved: boolean;
  verdict: Verdict | null;
}

/** What the catalog says about a plan's change, read now. */
export async function verifyFix(sql: Database, plan: FixPlan): Promise<Verification> {
  return verificationOf(plan, await observeTarget(sql, plan.target));
}

export function verificationOf(plan: FixPlan, observed: ObservedTable): Verification {
  return {
    presence: fixDefinitions[plan.kind].presence(plan, observed.table),
    resolved: !observed.findings.some(({ id }) => id === plan.findingId),
    verdict: observed.verdicts.find(({ check }) => check === plan.verification.check) ?? null,
  };
}
