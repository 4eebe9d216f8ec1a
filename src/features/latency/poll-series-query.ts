import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { seriesAnswerSchema } from "#domain/api/observe.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import type { LatencySearch } from "./latency-search.ts";
import { refreshMs } from "./refresh-ms.ts";

/** How long Realtime's polls for changes took: not measured by any probe, so from no side. */
export function pollSeriesQuery(callFunction: CallFunction, window: LatencySearch["window"]) {
  return queryOptions({
    queryKey: ["observe", "series", "polls", { window }] as const,
    queryFn: ({ signal }) =>
      callFunction(seriesAnswerSchema, "observe/series", { query: { names: "poll_ms", window }, signal }),
    staleTime: 5_000,
    refetchInterval: refreshMs[window],
    placeholderData: keepPreviousData,
  });
}
