import type { Finding } from "./finding.ts";

/** The relation a finding is about; null where it is about the project as a whole. */
export function relationOf({
  schema,
  table,
}: Pick<Finding, "schema" | "table">): { schema: string; table: string } | null {
  return schema === null || table === null ? null : { schema, table };
}
