import type { FindingType } from "./finding.ts";

const realtime = "https://supabase.com/docs/guides/realtime";
const postgres = "https://www.postgresql.org/docs/current";
const rls = "https://supabase.com/docs/guides/database/postgres/row-level-security";

/** The official page that explains each type of finding (R2.19). */
export const documentation: Record<FindingType, string> = {
  missing_publication: `${realtime}/postgres-changes#quick-start`,
  missing_table: `${realtime}/postgres-changes#listening-to-specific-tables`,
  unpublishable_relation: `${postgres}/logical-replication-restrictions.html`,
  publication_ignores_partition_root: `${postgres}/sql-createpublication.html#SQL-CREATEPUBLICATION-PARAMS-WITH-PUBLISH-VIA-PARTITION-ROOT`,
  publication_filter_ignored: `${postgres}/logical-replication-col-lists.html`,
  publication_event_missing: `${postgres}/sql-createpublication.html#SQL-CREATEPUBLICATION-PARAMS-WITH-PUBLISH`,
  missing_primary_key: `${postgres}/logical-replication-publication.html#LOGICAL-REPLICATION-PUBLICATION-REPLICA-IDENTITY`,
  replica_identity_broken: `${postgres}/sql-altertable.html#SQL-ALTERTABLE-REPLICA-IDENTITY`,
  filter_column_not_in_identity: `${realtime}/postgres-changes#receiving-old-records`,
  rls_disabled: `${rls}#enabling-row-level-security`,
  rls_no_select_policy: `${rls}#select-policies`,
  missing_select_grant: `${realtime}/postgres-changes#private-schemas`,
  missing_filter_column: `${realtime}/postgres-changes#available-filters`,
  missing_index: "https://supabase.com/docs/guides/database/postgres/indexes",
  invalid_index: `${postgres}/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY`,
  policy_per_row_function: `${rls}#call-functions-with-select`,
  large_payload: `${realtime}/subscribing-to-database-changes`,
  unused_publication: `${realtime}/postgres-changes#database-instance-and-realtime-performance`,
};
