import type { Tenant } from "../tenant/tenant.ts";

/** GET …/config/realtime: null where the project has no limit. */
export function realtimeSettings({ limits, privateOnly, suspended, presenceEnabled }: Tenant) {
  return {
    private_only: privateOnly,
    suspend: suspended,
    presence_enabled: presenceEnabled,
    max_concurrent_users: limits.connections,
    max_events_per_second: limits.messagesPerSecond,
    max_joins_per_second: limits.joinsPerSecond,
    max_channels_per_client: limits.channelsPerConnection,
    max_presence_events_per_second: limits.presencePerSecond,
    max_payload_size_in_kb: limits.payloadKilobytes,
  };
}
