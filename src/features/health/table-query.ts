import { queryOptions } from "@tanstack/react-query";
import { tableDetailSchema } from "#domain/api/diagnose.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import type { Relation } from "../../lib/relation-param.ts";

/** One table in depth: its facts, its verdicts with evidence, its findings. */
export function tableQuery(callFunction: CallFunction, { schema, table }: Relation) {
  return queryOptions({
    queryKey: ["diagnose", "table", schema, table] as const,
    queryFn: ({ signal }) =>
      callFunction(tableDetailSchema, "diagnose/table", { query: { schema, table }, signal }),
    meta: { reads: "database" },
  });
}
