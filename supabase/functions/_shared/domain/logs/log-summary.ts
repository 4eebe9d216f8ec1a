import { z } from "zod";
import { findingTypeSchema, severitySchema } from "../findings/finding.ts";
import { logCategories } from "./log-code.ts";

export const logGroupSchema = z.object({
  /** A code, the id of a family, `lifecycle`, `billing` or `unrecognised`; filters lines. */
  key: z.string(),
  kind: z.enum(["code", "family", "lifecycle", "unknown"]),
  title: z.string(),
  severity: severitySchema,
  category: z.enum(logCategories).nullable(),
  finding: findingTypeSchema.nullable(),
  count: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
  /** One of its lines, redacted. */
  sample: z.string(),
  meaning: z.string(),
  remedy: z.string(),
  docs: z.url(),
  /** Named in its lines, most often first. `schema` is null where lines name the table alone. */
  tables: z.array(z.object({ schema: z.string().nullable(), table: z.string(), count: z.int() })),
  topics: z.array(z.object({ topic: z.string(), count: z.int() })),
});
export type LogGroup = z.infer<typeof logGroupSchema>;

export const logSummarySchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  stepSeconds: z.int(),
  /** Intervals with lines, oldest first. */
  buckets: z.array(z.object({ at: z.iso.datetime(), counts: z.partialRecord(severitySchema, z.int()) })),
  counts: z.partialRecord(severitySchema, z.int()),
  total: z.int(),
  /** Worst first, then most lines. Their counts add up to `total`, unless `partial` says what is missing. */
  groups: z.array(logGroupSchema),
  partial: z.string().nullable(),
});
export type LogSummary = z.infer<typeof logSummarySchema>;
