import { z } from "zod";
import { auditActions, auditRecordSchema, chainVerdictSchema } from "../audit/audit-entry.ts";
import { reportSchema } from "../report/report.ts";

/** POST report/reports (operator): builds a report of everything since the one before it, or since `since`. */
export const createReportSchema = z.strictObject({ since: z.iso.datetime().optional() });
export const reportAnswerSchema = z.object({ id: z.uuid(), report: reportSchema, markdown: z.string() });
export const reportLineSchema = z.object({
  id: z.uuid(),
  generatedAt: z.iso.datetime(),
  generatedBy: z.string(),
  status: reportSchema.shape.status,
  found: z.number().int(),
  fixed: z.number().int(),
  documented: z.number().int(),
});
/** GET report/reports (viewer): the last 200, newest first; GET report/reports/:id answers reportAnswerSchema. */
export const reportPathSchema = z.strictObject({ id: z.uuid() });
export const reportListSchema = z.object({ reports: z.array(reportLineSchema) });

/** GET report/reports/:id/migrations: files for version control (R2.18) and the changes log (R2.12). */
export const exportFilesSchema = z.object({
  files: z.array(z.object({ path: z.string(), content: z.string() })),
});
export type ExportFiles = z.infer<typeof exportFilesSchema>;

/** GET report/audit: newest first. */
export const auditQuerySchema = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  action: z.enum(auditActions).optional(),
  actor: z.string().max(254).optional(),
  fixId: z.uuid().optional(),
});
export const auditPageSchema = z.object({ records: z.array(auditRecordSchema), more: z.boolean() });
export type AuditPage = z.infer<typeof auditPageSchema>;
/** GET report/audit/verify answers chainVerdictSchema; GET report/audit/export answers auditExportSchema. */
export const auditVerifySchema = chainVerdictSchema;
