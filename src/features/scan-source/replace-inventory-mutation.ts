import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { inventoryAnswerSchema } from "#domain/api/diagnose.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { refreshDatabaseReadings } from "../../lib/query-client.ts";

/** Makes a scan the inventory of the console; the matrix is judged anew by it. */
export function replaceInventoryMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["diagnose", "inventory", "replace"] as const,
    mutationFn: (scan: ScanResult) =>
      callFunction(inventoryAnswerSchema, "diagnose/inventory", {
        method: "PUT",
        body: scan,
      }),
    onSuccess: () => refreshDatabaseReadings(client),
  });
}
