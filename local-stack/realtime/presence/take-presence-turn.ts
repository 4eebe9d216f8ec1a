import type { Hub } from "../server/project.ts";

/** Counts one presence event; false where the project is over its limit. */
export function takePresenceTurn({ rates, tenant, metrics }: Hub): boolean {
  const limit = tenant.limits.presencePerSecond;
  if (limit !== null && rates.presence.average > limit) return false;
  rates.presence.add(1);
  metrics.events("presence", 1);
  return true;
}
