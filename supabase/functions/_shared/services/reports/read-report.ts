import type { z } from "zod";
import type { reportAnswerSchema } from "../../domain/api/report.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { renderMarkdown } from "../../domain/report/render-markdown.ts";
import type { Report } from "../../domain/report/report.ts";
import type { ServiceContext } from "../context.ts";

export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** @throws AppError not_found */
export async function readReport({ sql }: ServiceContext, { id }: { id: string }): Promise<ReportAnswer> {
  const [row] = await sql<{ report: Report }[]>`
    select report from realtime_optimizer.reports where id = ${id}`;
  if (row === undefined) throw new AppError("not_found", { message: "There is no report with this id." });
  return { id, report: row.report, markdown: renderMarkdown(row.report) };
}
