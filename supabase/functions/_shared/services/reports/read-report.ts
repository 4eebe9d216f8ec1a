import type { z } from "zod";
import type { reportAnswerSchema } from "../../domain/api/report.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { renderMarkdown } from "../../domain/report/render-markdown.ts";
import { reportSchema } from "../../domain/report/report.ts";
import type { ServiceContext } from "../context.ts";

export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** @throws AppError not_found */
export async function readReport({ sql }: ServiceContext, { id }: { id: string }): Promise<ReportAnswer> {
  const [row] = await sql<{ report: unknown }[]>`
    select report from realtime_optimizer.reports where id = ${id}`;
  if (row === undefined) throw new AppError("not_found", { message: "There is no report with this id." });
  // A report of an older version lacks what came after it; the schema has its defaults.
  const report = reportSchema.parse(row.report);
  return { id, report, markdown: renderMarkdown(report) };
}
