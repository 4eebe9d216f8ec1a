import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { seriesAnswerSchema } from "#domain/api/observe.ts";
import type { SeriesName } from "#domain/series/series.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { connectionStages, deliveryPaths, type LatencySearch } from "./latency-search.ts";

const names: SeriesName[] = [...connectionStages, ...deliveryPaths, "probe_success"];

/** Probes run once a minute; charts over days change with the hour. */
const refreshMs: Record<LatencySearch["window"], number> = {
  "15m": 15_000,
  "1h": 15_000,
  "6h": 60_000,
  "24h": 60_000,
  "7d": 300_000,
  "30d": 300_000,
  "90d": 300_000,
};

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
