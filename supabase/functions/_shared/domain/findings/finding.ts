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
  schema: z.string(),
  table: z.string(),
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
