import { queryOptions } from "@tanstack/react-query";
import { seriesAnswerSchema } from "#domain/api/observe.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import { minuteSeries } from "./minute.ts";

/** The minute before the page was opened, or shown again after it had been hidden; samples continue it. */
export function minuteQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "series", "minute"] as const,
    queryFn: ({ signal }) =>
      callFunction(seriesAnswerSchema, "observe/series", {
        query: { names: minuteSeries.join(","), window: "1m" },
        signal,
      }),
    staleTime: 10_000,
  });
}
