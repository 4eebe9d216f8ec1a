import { z } from "zod";
import { checkIdSchema, checkStatusSchema } from "../checks/check.ts";
import { coverageSchema } from "../coverage/coverage.ts";
import { publicationFactsSchema, relationKindSchema } from "../facts/publication-facts.ts";
import { findingSchema, severitySchema } from "../findings/finding.ts";
import { projectCheckIdSchema } from "../project-checks/project-check.ts";

export const databaseSummarySchema = z.object({
  name: z.string(),
  serverVersion: z.string(),
  role: z.string(),
  walLevel: z.string(),
  publication: publicationFactsSchema.nullable(),
  liveSubscriptions: z.number().int().nullable(),
});

/** GET diagnose/matrix: light enough for 10,000 tables; evidence comes with GET diagnose/table. */
export const matrixRowSchema = z.object({
  schema: z.string(),
  table: z.string(),
  /** null when a subscription names a relation that does not exist. */
  kind: relationKindSchema.nullable(),
  published: z.boolean(),
  /** Bindings in the scanned code; null when no code was scanned. */
  subscriptions: z.number().int().nullable(),
  liveSubscriptions: z.number().int().nullable(),
  estimatedRows: z.number().nullable(),
  totalBytes: z.number().nullable(),
  /** In the order of `checks`. */
  statuses: z.array(checkStatusSchema),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

export const findingLineSchema = findingSchema
  .pick({
    id: true,
    type: true,
    severity: true,
    check: true,
    schema: true,
    table: true,
    subject: true,
    columns: true,
    title: true,
  })
  .extend({ automatic: z.boolean() });
export type FindingLine = z.infer<typeof findingLineSchema>;

export const inventoryStateSchema = z
  .object({
    id: z.uuid(),
    root: z.string(),
    uploadedAt: z.iso.datetime(),
    uploadedBy: z.string(),
    subscriptions: z.number().int(),
    tables: z.number().int(),
    files: z.number().int(),
    errors: z.number().int(),
  })
  .nullable();

export const matrixSchema = z.object({
  database: databaseSummarySchema,
  inventory: inventoryStateSchema,
  coverage: coverageSchema,
  checks: z.array(
    z.object({
      id: checkIdSchema,
      title: z.string(),
      question: z.string(),
      rule: z.object({ text: z.string(), url: z.url() }),
    }),
  ),
  project: z.object({
    checks: z.array(
      z.object({
        check: projectCheckIdSchema,
        title: z.string(),
        status: checkStatusSchema,
        summary: z.string(),
      }),
    ),
  }),
  counts: z.record(severitySchema, z.number().int()),
  rows: z.array(matrixRowSchema),
  findings: z.array(findingLineSchema),
  stats: z.object({ tables: z.number().int(), ms: z.number() }),
});
export type Matrix = z.infer<typeof matrixSchema>;
