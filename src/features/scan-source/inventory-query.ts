import { queryOptions } from "@tanstack/react-query";
import { inventorySchema } from "#domain/api/diagnose.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** The inventory the console judges by, with everything that was found in the code. */
export function inventoryQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "inventory"] as const,
    queryFn: ({ signal }) => callFunction(inventorySchema, "diagnose/inventory", { signal }),
    meta: { reads: "database" },
  });
}
