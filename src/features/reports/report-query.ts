import { queryOptions } from "@tanstack/react-query";
import { reportAnswerSchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** One report. It never changes once it is made. */
export function reportQuery(callFunction: CallFunction, reportId: string) {
  return queryOptions({
    queryKey: ["report", "reports", "one", reportId] as const,
    queryFn: ({ signal }) => callFunction(reportAnswerSchema, `report/reports/${reportId}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
