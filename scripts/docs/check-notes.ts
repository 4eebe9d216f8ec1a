import type { CheckId } from "#domain/checks/check.ts";
import type { FindingType } from "#domain/findings/finding.ts";
import type { ProjectCheckId } from "#domain/project-checks/project-check.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";

/** What the documentation says of a check beside its own words. */
export interface CheckNotes {
  finds: FindingType[];
  /** What it looks at, and shows as evidence. */
  looksAt: string;
  thresholds: (keyof Thresholds)[];
}

const log: FindingType[] = [
  "auth_failure",
  "rls_denial",
  "connection_error",
  "subscription_error",
  "replication_error",
  "rate_limit_reached",
  "payload_error",
  "performance_warning",
  "platform_error",
];

/** Typed by id, so that a check without notes does not compile. */
export const tableCheckNotes: Record<CheckId, CheckNotes> = {
  publication: notes(
    ["missing_publication", "missing_table", "unpublishable_relation", "publication_ignores_partition_root"],
    "pg_publication_tables, pg_class, bindings in the code and live",
  ),
  primary_key: notes(["missing_primary_key"], "pg_index"),
  replica_identity: notes(
    [
      "replica_identity_broken",
      "filter_column_not_in_identity",
      "old_column_not_in_identity",
      "full_identity_wide_table",
      "filter_on_toast",
      "partition_identity_differs",
    ],
    "pg_class.relreplident of the table and of its partitions, filters and events of bindings, what handlers read of the old row, a sample of rows",
    ["payloadWarnBytes"],
  ),
  rls_enabled: notes(["rls_disabled"], "pg_class.relrowsecurity and grants"),
  select_policy: notes(["rls_no_select_policy", "policy_trusts_user_metadata"], "pg_policy"),
  select_grant: notes(["missing_select_grant"], "grants of tables, columns and schemas"),
  policy_execution: notes(
    ["policy_error"],
    "the policies themselves: the look-up by primary key that Realtime makes is run on up to three rows, as anon, authenticated and the roles of live subscribers, with the claims of a user who just signed up and with up to eight kinds of claims of live subscribers, in a read-only transaction; claims and rows never leave the database",
  ),
  filter_index: notes(
    ["missing_filter_column", "missing_index"],
    "filters of bindings, expressions of policies, pg_index",
  ),
  filter_selectivity: notes(
    ["unselective_filter"],
    "pg_stats: share of a value among the most common ones, number of different values, share of nulls",
    ["filterPassShare"],
  ),
  index_validity: notes(
    ["invalid_index", "duplicate_index", "unindexed_foreign_key"],
    "pg_index, pg_constraint, pg_stat_progress_create_index",
  ),
  policy_cost: notes(
    ["policy_per_row_function", "policy_slow", "multiple_permissive_policies"],
    "expressions of policies; the time of one run (EXPLAIN ANALYZE, the fastest of three of the slowest of three rows) and the planned cost of the whole table",
    ["policyWarnMs"],
  ),
  fan_out: notes(
    ["fan_out_cost"],
    "the busiest interval of the console's samples of the last hour, else pg_stat_user_tables since statistics were reset; live subscriptions, else bindings in the code; the measured time of one run",
    ["fanOutWarnShare"],
  ),
  payload_width: notes(
    ["large_payload", "payload_over_limit"],
    "up to fifty of the newest rows as JSON, sizes only; else pg_stats and the size of the TOAST table",
    ["payloadWarnBytes", "payloadLimitShare"],
  ),
  publication_scope: notes(
    [
      "publication_filter_ignored",
      "publication_event_missing",
      "wildcard_like_name",
      "publication_not_owned",
    ],
    "pg_publication, pg_publication_rel, names in bindings",
  ),
  publication_use: notes(["unused_publication"], "bindings in the code and live"),
  drift: notes(
    ["subscription_not_in_code", "subscription_filter_differs"],
    "realtime.subscription beside the scanned code",
  ),
  log_errors: notes(log, "lines of Realtime's log of the last hour that name the table", [
    "logErrorsPerHour",
  ]),
};

export const projectCheckNotes: Record<ProjectCheckId, CheckNotes> = {
  wal_level: notes(["wal_level_not_logical"], "wal_level"),
  publication_setup: notes(["publication_missing", "publication_not_owned"], "pg_publication"),
  replication: notes(
    ["replication_slot_lost", "replication_slots_exhausted", "replication_slot_lag"],
    "pg_replication_slots and its limits",
    ["slotWarnShare", "slotFailShare"],
  ),
  database_connections: notes(["connections_exhausted"], "pg_stat_activity and max_connections", [
    "quotaWarnShare",
    "quotaFailShare",
  ]),
  quotas: notes(["quota_near_limit"], "Realtime's metrics beside the limits of the plan", [
    "quotaWarnShare",
    "quotaFailShare",
  ]),
  database_broadcasts: notes(
    ["messages_partition_missing", "messages_publication_wrong"],
    "partitions and publication of realtime.messages",
  ),
  private_channels: notes(["messages_without_policy", "policy_error"], "policies of realtime.messages"),
  live_subscriptions: notes(["orphan_subscriptions"], "realtime.subscription", ["orphanMinutes"]),
  realtime_schema: notes(["old_realtime_schema"], "realtime.schema_migrations and the schema itself"),
  client_libraries: notes(["outdated_client_library"], "lock files and manifests that were scanned"),
  realtime_logs: notes(log, "lines of Realtime's log of the last hour", ["logErrorsPerHour"]),
};

function notes(finds: FindingType[], looksAt: string, thresholds: (keyof Thresholds)[] = []): CheckNotes {
  return { finds, looksAt, thresholds };
}
