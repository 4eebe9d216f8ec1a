import type { OptimizationPlan, ValidationName } from "../plan/optimization-plan.ts";
import type { ProjectVerdict } from "../project-checks/project-check.ts";
import type { SkippedCheck } from "../report/report.ts";

const switches = {
  checkPublications: "publication_check",
  checkIndexes: "index_check",
  checkPayloadSizes: "payload_check",
  checkConnectionLogs: "logs_check",
} as const;

/** Whether the plan lists this validation as required. */
export function isRequired(plan: OptimizationPlan, check: string): boolean {
  return plan.validation.required.includes(check as ValidationName);
}

/** What a plan leaves out, and what no connected source can answer, so that a report says so (R2.1). */
export function skippedByPlan(
  plan: OptimizationPlan,
  project: readonly Pick<ProjectVerdict, "check" | "status" | "summary">[],
): SkippedCheck[] {
  const off = Object.entries(switches).filter(([name]) => !plan.config[name as keyof typeof switches]);
  const left = off.map(
    ([name, check]): SkippedCheck => ({
      check,
      cause: "plan",
      required: isRequired(plan, check),
      reason: `the plan sets config.${name} to false`,
    }),
  );
  if (!plan.config.checkConnectionLogs) return left;
  return [...left, ...unreadLogs(project, isRequired(plan, "logs_check"))];
}

/** Realtime's logs are not in the database: where no source told them, a report says why. */
export function unreadLogs(
  project: readonly Pick<ProjectVerdict, "check" | "status" | "summary">[],
  required: boolean,
): SkippedCheck[] {
  const logs = project.find(({ check }) => check === "realtime_logs");
  if (logs !== undefined && logs.status !== "unknown") return [];
  const reason = logs?.summary ?? "no source of Realtime logs is connected";
  return [{ check: "logs_check", cause: "no_source", required, reason }];
}
