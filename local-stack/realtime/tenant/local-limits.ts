import { type Plan, planLimits, plans, type RealtimeLimits } from "#domain/limits/plan-limits.ts";

/** `local` is the stack's own: what one machine does well, so that a load test measures it and not a plan. */
export const stackPlans = ["local", ...plans] as const;
export type StackPlan = (typeof stackPlans)[number];

const localLimits: RealtimeLimits = {
  ...planLimits.pro,
  connections: 10_000,
  messagesPerSecond: 25_000,
  joinsPerSecond: 2_500,
  presencePerSecond: 1_000,
};

export function limitsOf(plan: StackPlan): RealtimeLimits {
  return plan === "local" ? localLimits : planLimits[plan satisfies Plan];
}
