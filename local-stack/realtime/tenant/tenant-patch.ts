import { z } from "zod";
import type { Tenant } from "./tenant.ts";

const limit = z.number().int().min(0).nullable();

/** `tenant` of the admin API, under the names of its columns. Others are read over, as the server does. */
export const tenantPatchSchema = z.object({
  max_concurrent_users: limit.optional(),
  max_events_per_second: limit.optional(),
  max_joins_per_second: limit.optional(),
  max_channels_per_client: limit.optional(),
  max_presence_events_per_second: limit.optional(),
  max_payload_size_in_kb: limit.optional(),
  private_only: z.boolean().optional(),
  presence_enabled: z.boolean().optional(),
  suspend: z.boolean().optional(),
});
export type TenantPatch = z.infer<typeof tenantPatchSchema>;

/** Changes a tenant in place. Returns whether its clients have to go: what they were let in for is no more. */
export function patchTenant(tenant: Tenant, patch: TenantPatch): boolean {
  const { privateOnly, suspended, limits } = tenant;
  tenant.limits = {
    connections: pick(patch.max_concurrent_users, limits.connections),
    messagesPerSecond: pick(patch.max_events_per_second, limits.messagesPerSecond),
    joinsPerSecond: pick(patch.max_joins_per_second, limits.joinsPerSecond),
    channelsPerConnection: pick(patch.max_channels_per_client, limits.channelsPerConnection),
    presencePerSecond: pick(patch.max_presence_events_per_second, limits.presencePerSecond),
    payloadKilobytes: pick(patch.max_payload_size_in_kb, limits.payloadKilobytes),
  };
  tenant.privateOnly = pick(patch.private_only, privateOnly);
  tenant.suspended = pick(patch.suspend, suspended);
  tenant.presenceEnabled = pick(patch.presence_enabled, tenant.presenceEnabled);
  return tenant.privateOnly !== privateOnly || tenant.suspended !== suspended;
}

function pick<T>(asked: T | undefined, before: T): T {
  return asked === undefined ? before : asked;
}
