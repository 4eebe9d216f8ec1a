import { queryOptions } from "@tanstack/react-query";
import { liveAnswerSchema } from "#domain/api/observe.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** What is seen now, for the targets that no probe measures. Two readings apart tell a share of time. */
export function liveAnswerQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["observe", "live", "targets"] as const,
    queryFn: ({ signal }) => callFunction(liveAnswerSchema, "observe/live", { signal }),
    refetchInterval: 30_000,
  });
}
