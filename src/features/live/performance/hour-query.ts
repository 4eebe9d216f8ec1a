import { queryOptions } from "@tanstack/react-query";
import { seriesAnswerSchema } from "#domain/api/observe.ts";
import type { CallFunction } from "../../../lib/call-function.ts";

/** What the connection probes of the last hour found. */
export function hourQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "series", "hour"] as const,
    queryFn: ({ signal }) =>
      callFunction(seriesAnswerSchema, "observe/series", {
        query: { names: "connect_ms,probe_success", window: "1h" },
        signal,
      }),
    refetchInterval: 60_000,
  });
}
