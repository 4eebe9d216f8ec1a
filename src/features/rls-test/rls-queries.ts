import { queryOptions } from "@tanstack/react-query";
import { rlsOptionsSchema, rlsUsersSchema } from "#domain/api/rls.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Whom and what can be tested. For operators. */
export function rlsOptionsQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["diagnose", "rls", "options"] as const,
    queryFn: ({ signal }) => callFunction(rlsOptionsSchema, "diagnose/rls/options", { signal }),
    staleTime: 60_000,
  });
}

/** A page of accounts. For operators. */
export function rlsUsersQuery(callFunction: CallFunction, search: string, offset: number) {
  return queryOptions({
    queryKey: ["diagnose", "rls", "users", search, offset] as const,
    queryFn: ({ signal }) =>
      callFunction(rlsUsersSchema, "diagnose/rls/users", { query: { search, offset }, signal }),
    staleTime: 60_000,
    placeholderData: (known) => known,
  });
}
