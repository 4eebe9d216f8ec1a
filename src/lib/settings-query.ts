import { queryOptions } from "@tanstack/react-query";
import { settingsSchema } from "#domain/api/settings.ts";
import type { CallFunction } from "./call-function.ts";

/** Thresholds and plan of the project; several pages judge by them. */
export function settingsQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["admin", "settings"] as const,
    queryFn: ({ signal }) => callFunction(settingsSchema, "admin/settings", { signal }),
    staleTime: 60_000,
  });
}
