import { queryOptions } from "@tanstack/react-query";
import { planAnswerSchema } from "#domain/api/remediate.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** What the fix of a finding would do right now; nothing is kept on the server. */
export function planQuery(callFunction: CallFunction, findingId: string) {
  return queryOptions({
    queryKey: ["remediate", "plan", findingId] as const,
    queryFn: ({ signal }) =>
      callFunction(planAnswerSchema, "remediate/plan", { query: { findingId }, signal }),
    select: (answer) => answer.plan,
    meta: { reads: "database" },
  });
}
