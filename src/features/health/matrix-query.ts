import { queryOptions } from "@tanstack/react-query";
import { matrixSchema } from "#domain/api/matrix.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Every table, every check, every finding in a line each. */
export function matrixQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "matrix"] as const,
    queryFn: ({ signal }) => callFunction(matrixSchema, "diagnose/matrix", { signal }),
    staleTime: 30_000,
    meta: { reads: "database" },
  });
}
