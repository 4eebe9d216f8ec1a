import { queryOptions } from "@tanstack/react-query";
import { auditVerifySchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** The whole trail, recomputed; anew whenever the page is opened, and never behind the reader's back. */
export function chainQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["report", "audit", "verify"] as const,
    queryFn: ({ signal }) => callFunction(auditVerifySchema, "report/audit/verify", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: "always",
  });
}
