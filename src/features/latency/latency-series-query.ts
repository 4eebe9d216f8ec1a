import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { seriesAnswerSchema } from "#domain/api/observe.ts";
import type { SeriesName } from "#domain/series/series.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { connectionStages, deliveryPaths, type LatencySearch } from "./latency-search.ts";
import { refreshMs } from "./refresh-ms.ts";

const names: SeriesName[] = [...connectionStages, ...deliveryPaths, "probe_success"];

/** All that the charts of one window draw, as measured from one side. */
export function latencySeriesQuery(
  callFunction: CallFunction,
  { window, from }: Pick<LatencySearch, "window" | "from">,
) {
  return queryOptions({
    queryKey: ["observe", "series", "latency", { window, from }] as const,
    queryFn: ({ signal }) =>
      callFunction(seriesAnswerSchema, "observe/series", {
        query: { names: names.join(","), window, labels: JSON.stringify({ from }) },
        signal,
      }),
    staleTime: 5_000,
    refetchInterval: refreshMs[window],
    placeholderData: keepPreviousData,
  });
}
