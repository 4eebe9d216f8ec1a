import { QueryClient } from "@tanstack/react-query";
import { CallError, type CallErrorCode } from "./call-error.ts";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Error;
    /** `reads: "database"` marks what a fix, a rollback or a new inventory makes stale. */
    queryMeta: { reads?: "database" };
  }
}

/** Failures that another try a moment later may not meet. */
const passing: CallErrorCode[] = [
  "unreachable",
  "auth_unavailable",
  "database_unavailable",
  "not_our_answer",
  "query_timeout",
];

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) =>
          failures < 3 && error instanceof CallError && passing.includes(error.code),
        retryDelay: (failures) => 1_000 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
}

/** After a write: everything that shows the database is read again. */
export function refreshDatabaseReadings(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: (query) => query.meta?.reads === "database" });
}
