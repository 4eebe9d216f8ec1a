import type { CheckStatus } from "../checks/check.ts";

const WARN_FROM = 0.7;
const FAIL_FROM = 0.9;

/**
 * How near a limit is: warn from 70 % of it, fail from 90 %, because averages over a minute hide peaks. unknown
 * where the use is not measured, not_applicable where the plan sets no limit.
 */
export function quotaStatus(used: number | null, limit: number | null): CheckStatus {
  if (limit === null) return "not_applicable";
  if (used === null) return "unknown";
  if (used >= limit * FAIL_FROM) return "fail";
  return used >= limit * WARN_FROM ? "warn" : "pass";
}
