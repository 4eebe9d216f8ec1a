import { queryOptions } from "@tanstack/react-query";
import { bottlenecksSchema } from "#domain/api/bottlenecks.ts";
import type { CallFunction } from "../../../../lib/call-function.ts";

/** Measuring takes some seconds, so an answer stands for a minute. */
export function bottlenecksQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "bottlenecks"] as const,
    queryFn: ({ signal }) => callFunction(bottlenecksSchema, "diagnose/bottlenecks", { signal }),
    staleTime: 60_000,
    meta: { reads: "database" },
  });
}
