import { queryOptions } from "@tanstack/react-query";
import { exportFilesSchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Migrations, rollback scripts and changes log of a report (R2.12, R2.18). */
export function reportFilesQuery(callFunction: CallFunction, reportId: string) {
  return queryOptions({
    queryKey: ["report", "reports", "files", reportId] as const,
    queryFn: ({ signal }) =>
      callFunction(exportFilesSchema, `report/reports/${reportId}/migrations`, { signal }),
    select: (answer) => answer.files,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
