import type { Tenant } from "./tenant.ts";

/** A tenant as the admin API tells it, with the columns that hosted keeps to itself: nobody else could tell them here. */
export function tellTenant(tenant: Tenant, startedAt: string) {
  const { id, limits } = tenant;
  return {
    id,
    external_id: id,
    name: id,
    max_concurrent_users: limits.connections,
    max_channels_per_client: limits.channelsPerConnection,
    max_events_per_second: limits.messagesPerSecond,
    max_joins_per_second: limits.joinsPerSecond,
    max_presence_events_per_second: limits.presencePerSecond,
    max_payload_size_in_kb: limits.payloadKilobytes,
    inserted_at: startedAt,
    extensions: [
      {
        type: "postgres_cdc_rls",
        settings: {
          publication: tenant.publication,
          slot_name: "supabase_realtime_replication_slot",
          poll_interval_ms: 100,
          poll_max_changes: 100,
          poll_max_record_bytes: 1_048_576,
        },
      },
    ],
    private_only: tenant.privateOnly,
    presence_enabled: tenant.presenceEnabled,
    suspend: tenant.suspended,
  };
}
