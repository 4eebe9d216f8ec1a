import { queryOptions } from "@tanstack/react-query";
import { probeReadinessSchema } from "#domain/api/probes.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** What the probes of this browser need to know before they begin. */
export function readinessQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "probes", "readiness"] as const,
    queryFn: ({ signal }) => callFunction(probeReadinessSchema, "observe/probes/readiness", { signal }),
    staleTime: 30_000,
    // A burst is as large as the traffic of now allows, however long the page has been open.
    refetchInterval: 30_000,
  });
}
