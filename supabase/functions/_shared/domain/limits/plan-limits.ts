import { z } from "zod";

/**
 * What Realtime refuses beyond, for one project. Rates are 60 s averages; null where the plan sets no bound.
 * Source: https://supabase.com/docs/guides/realtime/limits and the tenant columns of Realtime.
 */
export const realtimeLimitsSchema = z.object({
  connections: z.number().int().nullable(),
  messagesPerSecond: z.number().int().nullable(),
  joinsPerSecond: z.number().int().nullable(),
  channelsPerConnection: z.number().int().nullable(),
  presencePerSecond: z.number().int().nullable(),
  /** Of a broadcast. */
  payloadKilobytes: z.number().int().nullable(),
});
export type RealtimeLimits = z.infer<typeof realtimeLimitsSchema>;

export const plans = ["free", "pro", "team", "enterprise", "self_hosted"] as const;
export type Plan = (typeof plans)[number];

/** `team` is also Pro without a spend cap. Enterprise limits are agreed on and begin here; self_hosted are the defaults of its image. */
export const planLimits: Record<Plan, RealtimeLimits> = {
  free: limits(200, 100, 100, 100, 20, 256),
  pro: limits(500, 500, 500, 100, 50, 3_000),
  team: limits(10_000, 2_500, 2_500, 100, 1_000, 3_000),
  enterprise: limits(10_000, 2_500, 2_500, 100, 1_000, 3_000),
  self_hosted: limits(200, 100, 100, 100, 1_000, 3_000),
};

function limits(
  connections: number,
  messagesPerSecond: number,
  joinsPerSecond: number,
  channelsPerConnection: number,
  presencePerSecond: number,
  payloadKilobytes: number,
): RealtimeLimits {
  return {
    connections,
    messagesPerSecond,
    joinsPerSecond,
    channelsPerConnection,
    presencePerSecond,
    payloadKilobytes,
  };
}
