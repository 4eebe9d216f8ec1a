import { z } from "zod";
import { severitySchema } from "../findings/finding.ts";

/** R2.12, for tools that read `.tmp/current/changes/realtime-optimization-changes.json`. */
export const issueLineSchema = z.strictObject({
  type: z.string(),
  /** schema.table, quoted where SQL needs it. */
  table: z.string(),
  severity: severitySchema,
  resolution: z.string(),
  no_migration_needed: z.boolean(),
});

export const changesLogSchema = z.strictObject({
  phase: z.literal("realtime-optimization"),
  timestamp: z.iso.datetime(),
  migrations_created: z.array(
    z.strictObject({
      name: z.string(),
      issue_type: z.string(),
      target: z.string(),
      timestamp: z.iso.datetime(),
      severity: severitySchema,
      sql: z.string(),
      /** False for a rehearsal, and for a migration that was rolled back. */
      applied: z.boolean(),
      revertible: z.boolean(),
      rollback_sql: z.string(),
    }),
  ),
  migrations_failed: z.array(
    z.strictObject({ name: z.string(), error: z.string(), timestamp: z.iso.datetime() }),
  ),
  issues_fixed: z.array(issueLineSchema),
  issues_documented: z.array(issueLineSchema),
});
export type ChangesLog = z.infer<typeof changesLogSchema>;
export type IssueLine = z.infer<typeof issueLineSchema>;
