import { queryOptions } from "@tanstack/react-query";
import { projectDetailSchema } from "#domain/api/diagnose.ts";
import type { CallFunction } from "../../../lib/call-function.ts";

/** Every check of the project as a whole, with evidence and remedies. */
export function projectQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "project"] as const,
    queryFn: ({ signal }) => callFunction(projectDetailSchema, "diagnose/project", { signal }),
    staleTime: 15_000,
    meta: { reads: "database" },
  });
}
