import { z } from "zod";
import { checkIdSchema, checkStatusSchema, verdictSchema } from "../checks/check.ts";
import { publicationFactsSchema, tableFactsSchema } from "../facts/database-facts.ts";
import { findingSchema, severitySchema } from "../findings/finding.ts";
import { coverageSchema } from "../fixes/fix.ts";
import { projectCheckIdSchema, projectVerdictSchema } from "../project-checks/project-check.ts";
import { scanResultSchema, subscriptionSchema } from "../subscriptions/subscription.ts";

export const databaseSummarySchema = z.object({
  name: z.string(),
  serverVersion: z.string(),
  role: z.string(),
  walLevel: z.string(),
  publication: publicationFactsSchema.nullable(),
  liveSubscriptions: z.number().int().nullable(),
});

/** Output of `realtime-optimizer diagnose --json`: everything, with evidence. */
export const diagnosisSchema = z.object({
  version: z.literal(1),
  database: databaseSummarySchema,
  coverage: coverageSchema,
  tables: z.array(z.object({ schema: z.string(), table: z.string(), checks: z.array(verdictSchema) })),
  /** What is judged once for the whole project. */
  project: z.object({ checks: z.array(projectVerdictSchema) }),
  findings: z.array(findingSchema),
  stats: z.object({ tables: z.number().int(), ms: z.number() }),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** GET diagnose/matrix: light enough for 10,000 tables; evidence comes with GET diagnose/table. */
export const matrixRowSchema = z.object({
  schema: z.string(),
  table: z.string(),
  /** null when a subscription names a relation that does not exist. */
  kind: tableFactsSchema.shape.kind.nullable(),
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

/** GET diagnose/table?schema=&table= . Code may name tables longer than any that can exist. */
export const tableQuerySchema = z.strictObject({
  schema: z.string().min(1).max(1_000),
  table: z.string().min(1).max(1_000),
});
export const tableDetailSchema = z.object({
  schema: z.string(),
  table: z.string(),
  facts: tableFactsSchema.nullable(),
  subscriptions: z.array(subscriptionSchema).nullable(),
  verdicts: z.array(verdictSchema),
  findings: z.array(findingSchema),
});
export type TableDetail = z.infer<typeof tableDetailSchema>;

/** GET diagnose/project: every check of the project with its evidence, and its findings with their remedies. */
export const projectDetailSchema = z.object({
  judgedAt: z.iso.datetime(),
  checks: z.array(
    projectVerdictSchema.extend({
      title: z.string(),
      question: z.string(),
      rule: z.object({ text: z.string(), url: z.url() }),
    }),
  ),
  findings: z.array(findingSchema),
});
export type ProjectDetail = z.infer<typeof projectDetailSchema>;

/** PUT diagnose/inventory (operator) answers inventoryAnswerSchema; GET diagnose/inventory (viewer) inventorySchema. */
export const inventoryUploadSchema = scanResultSchema;
export const inventorySchema = z.object({ state: inventoryStateSchema, scan: scanResultSchema.nullable() });
export const inventoryAnswerSchema = z.object({ state: inventoryStateSchema });
export type Inventory = z.infer<typeof inventorySchema>;
