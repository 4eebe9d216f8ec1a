import { z } from "zod";
import { verdictSchema } from "../checks/check.ts";
import { coverageSchema } from "../coverage/coverage.ts";
import { tableFactsSchema } from "../facts/database-facts.ts";
import { findingSchema } from "../findings/finding.ts";
import { projectVerdictSchema } from "../project-checks/project-check.ts";
import { scanResultSchema, subscriptionSchema } from "../subscriptions/subscription.ts";
import { databaseSummarySchema, inventoryStateSchema } from "./matrix.ts";

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
