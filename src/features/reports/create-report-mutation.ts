import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { reportAnswerSchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { reportListQuery } from "./report-list-query.ts";
import { reportQuery } from "./report-query.ts";

/** Diagnoses the database once more and keeps a report of it. `since` null: since the report before. */
export function createReportMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["report", "reports", "create"] as const,
    mutationFn: (since: Date | null) =>
      callFunction(reportAnswerSchema, "report/reports", {
        method: "POST",
        body: since === null ? {} : { since: since.toISOString() },
      }),
    onSuccess: (answer) => {
      client.setQueryData(reportQuery(callFunction, answer.id).queryKey, answer);
      return client.invalidateQueries({ queryKey: reportListQuery(callFunction).queryKey });
    },
  });
}
