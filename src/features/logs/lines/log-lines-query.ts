import { infiniteQueryOptions } from "@tanstack/react-query";
import { logLinesAnswerSchema } from "#domain/api/logs.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import { boundsOf } from "../log-window.ts";
import { filterQuery, type LogsSearch } from "../logs-search.ts";

const PAGE = 200;

/** Lines of a window, newest first; older pages on demand. */
export function logLinesQuery(callFunction: CallFunction, search: LogsSearch) {
  return infiniteQueryOptions({
    queryKey: ["observe", "logs", "lines", search] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = {
        ...boundsOf(search.window, Date.now()),
        ...filterQuery(search),
        limit: PAGE,
        before: pageParam ?? undefined,
      };
      return (await callFunction(logLinesAnswerSchema, "observe/logs/lines", { query, signal })).page;
    },
    getNextPageParam: (page) => (page.seen ? page.value.next : null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
