import { queryOptions } from "@tanstack/react-query";
import { inventoriesSchema } from "#domain/api/inventories.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Code, live subscriptions and registry. Clients come and go, so it is asked again while the page is open. */
export function inventoriesQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "inventories"] as const,
    queryFn: ({ signal }) => callFunction(inventoriesSchema, "diagnose/inventories", { signal }),
    refetchInterval: 30_000,
    meta: { reads: "database" },
  });
}
