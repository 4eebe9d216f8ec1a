import { queryOptions } from "@tanstack/react-query";
import { inspectorRolesSchema } from "#domain/api/probes.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Whom the inspector can be. For operators. */
export function inspectorRolesQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "inspector", "roles"] as const,
    queryFn: ({ signal }) => callFunction(inspectorRolesSchema, "observe/inspector/roles", { signal }),
    staleTime: 5 * 60_000,
  });
}
