import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import type { CallFunction } from "../../lib/call-function.ts";

const namesSchema = z.object({ rows: z.array(z.object({ schema: z.string(), table: z.string() })) });

/** Tables of the health matrix, to choose from. */
export function tableNamesQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "matrix", "names"] as const,
    queryFn: async ({ signal }) => (await callFunction(namesSchema, "diagnose/matrix", { signal })).rows,
    staleTime: 5 * 60_000,
    meta: { reads: "database" },
  });
}
