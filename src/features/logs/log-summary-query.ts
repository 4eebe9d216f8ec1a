import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { logSummaryAnswerSchema } from "#domain/api/logs.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { boundsOf, type LogWindow } from "./log-window.ts";

const REFRESH_MS = 30_000;

/** Volume and groups of a window that ends now. */
export function logSummaryQuery(callFunction: CallFunction, window: LogWindow) {
  return queryOptions({
    queryKey: ["observe", "logs", "summary", window] as const,
    queryFn: async ({ signal }) => {
      const query = boundsOf(window, Date.now());
      return (await callFunction(logSummaryAnswerSchema, "observe/logs/summary", { query, signal })).summary;
    },
    staleTime: 5_000,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}
