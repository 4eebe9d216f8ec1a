import type { CheckStatus } from "../checks/check.ts";
import { defaultThresholds, type Thresholds } from "../thresholds/thresholds.ts";

/**
 * How near a limit is: by default warn from 70 % of it, fail from 90 %, because averages over a minute hide peaks.
 * unknown where the use is not measured, not_applicable where the plan sets no limit.
 */
export function quotaStatus(
  used: number | null,
  limit: number | null,
  { quotaWarnShare, quotaFailShare }: Thresholds = defaultThresholds,
): CheckStatus {
  if (limit === null) return "not_applicable";
  if (used === null) return "unknown";
  if (used >= limit * quotaFailShare) return "fail";
  return used >= limit * quotaWarnShare ? "warn" : "pass";
}
