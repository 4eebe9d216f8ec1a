import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { settingsSchema } from "#domain/api/settings.ts";
import type { OptimizationPlan } from "#domain/plan/optimization-plan.ts";
import type { Thresholds } from "#domain/thresholds/thresholds.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { refreshDatabaseReadings } from "../../lib/query-client.ts";
import { settingsQuery } from "../../lib/settings-query.ts";

/** Whatever was judged by the old thresholds is judged again. */
export function thresholdsMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["admin", "settings", "thresholds"] as const,
    mutationFn: (thresholds: Thresholds) =>
      callFunction(settingsSchema, "admin/thresholds", { method: "PUT", body: thresholds }),
    onSuccess: async (settings) => {
      client.setQueryData(settingsQuery(callFunction).queryKey, settings);
      await refreshDatabaseReadings(client);
    },
  });
}

export function planMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["admin", "settings", "plan"] as const,
    mutationFn: (plan: OptimizationPlan) =>
      callFunction(settingsSchema, "admin/plan", { method: "PUT", body: plan }),
    onSuccess: (settings) => {
      client.setQueryData(settingsQuery(callFunction).queryKey, settings);
    },
  });
}
