import { queryOptions } from "@tanstack/react-query";
import { incidentListSchema } from "#domain/api/incidents.ts";
import type { CallFunction } from "../../../lib/call-function.ts";

/** Those that go on, then those that ended, newest first. */
export function incidentsQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "incidents"] as const,
    queryFn: ({ signal }) => callFunction(incidentListSchema, "diagnose/incidents", { signal }),
    select: ({ incidents }) => incidents,
    refetchInterval: 30_000,
  });
}
