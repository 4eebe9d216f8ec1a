import { z } from "zod";
import { diagnosisSchema } from "../api/diagnose.ts";
import { bottleneckSchema } from "../bottlenecks/bottleneck.ts";
import { checkStatusSchema } from "../checks/check.ts";
import { coverageSchema } from "../coverage/coverage.ts";
import { findingSchema } from "../findings/finding.ts";
import { fixSchema } from "../fixes/fix.ts";
import { projectVerdictSchema } from "../project-checks/project-check.ts";
import { runPhaseSchema } from "../runs/run-phase.ts";

/** R2.11; the rule is in report-status.ts. */
export const reportStatusSchema = z.enum(["PASSED", "PARTIAL", "FAILED"]);
export type ReportStatus = z.infer<typeof reportStatusSchema>;

export const reportErrorSchema = z.object({ at: z.iso.datetime(), where: z.string(), message: z.string() });
export type ReportError = z.infer<typeof reportErrorSchema>;

/** Something a report cannot speak about, and why. */
export const skippedCheckSchema = z.object({
  check: z.string(),
  /** Its query failed twice; nothing is connected to ask; the plan leaves it out. */
  cause: z.enum(["failed", "no_source", "plan"]),
  /** The plan lists it under `validation.required`. */
  required: z.boolean(),
  reason: z.string(),
});
export type SkippedCheck = z.infer<typeof skippedCheckSchema>;

const percentilesSchema = z.object({
  probes: z.number().int(),
  failed: z.number().int(),
  /** Milliseconds, of the probes that did not fail; null when none did. */
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});

/** What the server's scheduled probes measured between two moments. */
export const measuredLatencySchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** From nothing to joined. */
  connection: percentilesSchema,
  /** Commit to receipt through Postgres Changes. */
  message: percentilesSchema,
});
export type MeasuredLatency = z.infer<typeof measuredLatencySchema>;

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
      /** Postgres Changes bindings; filters as the client writes them, such as `course_id=eq.7`. */
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
    /** Distinct findings of the window: those still present, and those a fix was tried for. */
    found: z.number().int(),
    /** Findings with an applied fix that are gone. */
    fixed: z.number().int(),
    /** Findings left whose remedy is a person's. */
    documented: z.number().int(),
    /** Findings left whose last fix failed. */
    failed: z.number().int(),
    remaining: z.number().int(),
    /** Fixes in force, each of which is one migration file. */
    migrations: z.number().int(),
    /** Postgres Changes bindings in the code; null when no code was scanned. */
    subscriptions: z.number().int().nullable(),
    /** Distinct tables those bindings name; null when no code was scanned. */
    tablesSubscribed: z.number().int().nullable(),
    /** Tables the diagnosis judged. */
    tables: z.number().int(),
  }),
  coverageBefore: coverageSchema,
  /** null when the final validation could not be made. */
  coverageAfter: coverageSchema.nullable(),
  /** Before the first change of the window; null when nothing was changed. */
  latencyBefore: measuredLatencySchema.nullable().default(null),
  /** Since the last change; null in reports from before there were probes. */
  latencyAfter: measuredLatencySchema.nullable().default(null),
  /** Cells of the matrix by status, at the end. */
  verdicts: z.record(checkStatusSchema, z.number().int()),
  /** Tables whose verdict says that somebody has done already what a fix would advise (R2.4). */
  alreadyOptimized: z
    .array(z.object({ schema: z.string(), table: z.string(), summary: z.string() }))
    .default([]),
  /** Checks of the project as a whole, as they were when the report was made. */
  project: z.array(projectVerdictSchema.omit({ evidence: true })).default([]),
  /** Where time and resources go, with what is expected of each strategy: computed, not measured (R3.9). */
  bottlenecks: z.array(bottleneckSchema).default([]),
  /** Findings present when the report was made. */
  remaining: z.array(findingSchema),
  /** Fixes applied, failed or rolled back since `since`; in a dry run also those only rehearsed. Oldest first. */
  fixes: z.array(fixSchema),
  errors: z.array(reportErrorSchema),
  skipped: z.array(skippedCheckSchema),
  /** What qualifies the status, such as "No realtime subscriptions detected". */
  notes: z.array(z.string()),
  /** Largest timestamp among the project's migrations as far as known; names of new files come after it. */
  migrationsAfter: z.string().regex(/^\d{1,14}$/),
  /** The run it tells about, phase by phase; null and empty for a report made in the console. */
  runId: z.uuid().nullable(),
  phases: z.array(runPhaseSchema),
});
export type Report = z.infer<typeof reportSchema>;
