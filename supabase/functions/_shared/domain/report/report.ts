import { z } from "zod";
import { diagnosisSchema } from "../api/diagnose.ts";
import { findingSchema } from "../findings/finding.ts";
import { coverageSchema, fixSchema } from "../fixes/fix.ts";

/** R2.11: PASSED when every fixable finding is resolved and none is left, PARTIAL when some remain or are documented, FAILED when a fix failed. */
export const reportStatusSchema = z.enum(["PASSED", "PARTIAL", "FAILED"]);

export const reportErrorSchema = z.object({ at: z.iso.datetime(), where: z.string(), message: z.string() });

/** Everything a report says, measured. Markdown, JSON and the changes log are renderings of it. */
export const reportSchema = z.object({
  version: z.literal(1),
  agent: z.string(),
  generatedAt: z.iso.datetime(),
  since: z.iso.datetime(),
  durationSeconds: z.number(),
  status: reportStatusSchema,
  database: diagnosisSchema.shape.database,
  inventory: z
    .object({
      root: z.string(),
      files: z.number().int(),
      subscriptions: z.array(
        z.object({
          schema: z.string().nullable(),
          table: z.string().nullable(),
          events: z.array(z.string()),
          filters: z.array(z.string()),
          file: z.string(),
          line: z.number().int(),
        }),
      ),
    })
    .nullable(),
  counts: z.object({
    found: z.number().int(),
    fixed: z.number().int(),
    documented: z.number().int(),
    failed: z.number().int(),
    remaining: z.number().int(),
    migrations: z.number().int(),
    subscriptions: z.number().int().nullable(),
    tables: z.number().int(),
  }),
  coverageBefore: coverageSchema,
  coverageAfter: coverageSchema,
  /** Findings present when the report was made. */
  remaining: z.array(findingSchema),
  /** Fixes applied, failed or rolled back since `since`. */
  fixes: z.array(fixSchema),
  errors: z.array(reportErrorSchema),
});
export type Report = z.infer<typeof reportSchema>;
