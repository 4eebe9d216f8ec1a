import type { CheckId } from "../checks/check.ts";
import type { ProjectCheckId } from "../project-checks/project-check.ts";
import type { OptimizationPlan } from "./optimization-plan.ts";

type Switch = Exclude<keyof OptimizationPlan["config"], "priority">;
type JudgedBy = CheckId | ProjectCheckId;

// Checks without a switch concern who may read; a run always looks at those.
const switches: Partial<Record<JudgedBy, Switch>> = {
  publication: "checkPublications",
  publication_setup: "checkPublications",
  publication_scope: "checkPublications",
  publication_use: "checkPublications",
  filter_index: "checkIndexes",
  index_validity: "checkIndexes",
  payload_width: "checkPayloadSizes",
  log_errors: "checkConnectionLogs",
  realtime_logs: "checkConnectionLogs",
};

/** Whether a plan wants the findings of this check (R2.1). */
export function planIncludes(plan: OptimizationPlan, check: string): boolean {
  const name = Object.hasOwn(switches, check) ? switches[check as JudgedBy] : undefined;
  return name === undefined || plan.config[name];
}
