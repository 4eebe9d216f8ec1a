import { queryOptions } from "@tanstack/react-query";
import { operatorListSchema } from "#domain/api/admin.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Everybody with a role in the console, by email. */
export function operatorsQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["admin", "operators"] as const,
    queryFn: ({ signal }) => callFunction(operatorListSchema, "admin/operators", { signal }),
    select: (answer) => answer.operators,
  });
}
