import { queryOptions } from "@tanstack/react-query";
import { reportListSchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** The last 200 reports, newest first. */
export function reportListQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["report", "reports", "list"] as const,
    queryFn: ({ signal }) => callFunction(reportListSchema, "report/reports", { signal }),
    select: (answer) => answer.reports,
  });
}
