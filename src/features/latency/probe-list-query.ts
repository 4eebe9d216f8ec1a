import { queryOptions } from "@tanstack/react-query";
import { probeListSchema } from "#domain/api/observe.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** The latest stored probes, newest first. */
export function probeListQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "probes"] as const,
    queryFn: ({ signal }) => callFunction(probeListSchema, "observe/probes", { signal }),
    staleTime: 5_000,
    refetchInterval: 30_000,
  });
}
