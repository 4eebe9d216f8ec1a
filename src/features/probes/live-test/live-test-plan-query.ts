import { queryOptions } from "@tanstack/react-query";
import { liveTestPlanAnswerSchema } from "#domain/api/probes.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import type { Relation } from "../../../lib/relation-param.ts";

/** Whether a table can take a live test. */
export function liveTestPlanQuery(callFunction: CallFunction, { schema, table }: Relation) {
  return queryOptions({
    queryKey: ["observe", "live-test", { schema, table }] as const,
    queryFn: async ({ signal }) => {
      const query = { schema, table };
      return (await callFunction(liveTestPlanAnswerSchema, "observe/live-test", { query, signal })).plan;
    },
  });
}
