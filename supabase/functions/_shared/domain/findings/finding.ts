import { z } from "zod";

/** Worst first; the order is the order of every list of findings. */
export const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** What a finding is called in JSON, reports and audit entries; names are stable across versions. */
export const findingTypes = [
  "missing_publication",
  "missing_table",
  "unpublishable_relation",
  "publication_ignores_partition_root",
  "publication_filter_ignored",
  "publication_event_missing",
  "missing_primary_key",
  "replica_identity_broken",
  "filter_column_not_in_identity",
  "rls_disabled",
  "rls_no_select_policy",
  "missing_select_grant",
  "missing_filter_column",
  "missing_index",
  "invalid_index",
  "policy_per_row_function",
  "large_payload",
  "unused_publication",
  // One table, measured.
  "policy_error",
  "policy_slow",
  "multiple_permissive_policies",
  "policy_trusts_user_metadata",
  "unindexed_foreign_key",
  "duplicate_index",
  "fan_out_cost",
  "unselective_filter",
  "filter_on_toast",
  "old_column_not_in_identity",
  "full_identity_wide_table",
  "partition_identity_differs",
  "payload_over_limit",
  "publication_not_owned",
  "wildcard_like_name",
  // Code, live subscriptions and the registry compared.
  "subscription_not_in_code",
  "subscription_filter_differs",
  "orphan_subscriptions",
  // The project as a whole.
  "publication_missing",
  "wal_level_not_logical",
  "replication_slot_lost",
  "replication_slot_lag",
  "replication_slots_exhausted",
  "connections_exhausted",
  "quota_near_limit",
  "messages_partition_missing",
  "messages_publication_wrong",
  "messages_without_policy",
  "old_realtime_schema",
  "outdated_client_library",
  // Realtime's logs.
  "auth_failure",
  "rls_denial",
  "connection_error",
  "subscription_error",
  "replication_error",
  "rate_limit_reached",
  "payload_error",
  "performance_warning",
  "platform_error",
] as const;
export const findingTypeSchema = z.enum(findingTypes);
export type FindingType = z.infer<typeof findingTypeSchema>;

/** Kinds of automatic fix; each has one file in domain/fixes. */
export const fixKinds = ["add_to_publication", "create_filter_index"] as const;
export const fixKindSchema = z.enum(fixKinds);
export type FixKind = z.infer<typeof fixKindSchema>;

/** What to do about a finding: one of our fixes, or steps for a person. */
export const remedySchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("automatic"), kind: fixKindSchema, summary: z.string() }),
  z.object({
    mode: z.literal("documented"),
    summary: z.string(),
    steps: z.array(z.string()),
    sql: z.string().nullable(),
  }),
]);
export type Remedy = z.infer<typeof remedySchema>;

export const findingSchema = z.object({
  /** Stable from run to run: derived from type, schema, table and columns (finding-id.ts). */
  id: z.string(),
  type: findingTypeSchema,
  severity: severitySchema,
  /** Id of the check that found it. */
  check: z.string(),
  /** Both null where it is about the project as a whole; see relation-of.ts. */
  schema: z.string().nullable(),
  table: z.string().nullable(),
  /** What of the project it is about where that is no table: a replication slot, a quota, a package, a log code. */
  subject: z.string().optional(),
  columns: z.array(z.string()),
  /** One line for lists. */
  title: z.string(),
  /** What is the case, with its figures. */
  details: z.string(),
  /** What users or the database suffer from it. */
  impact: z.string(),
  fix: remedySchema,
  /** Page that explains it (R2.19). */
  docs: z.url(),
});
export type Finding = z.infer<typeof findingSchema>;
