import { digest } from "../identifiers/digest.ts";
import type { FindingType } from "./finding.ts";

/**
 * The id of a finding, the same from run to run: its type, then 80 bits over what identifies it, in base 32.
 * URL-safe. The order of columns counts, as an index on (a, b) is not one on (b, a).
 */
export function findingId(finding: {
  type: FindingType;
  schema: string | null;
  table: string | null;
  subject?: string | undefined;
  columns: readonly string[];
}): string {
  // JSON keeps the parts apart whatever characters the names hold.
  const { type, schema, table, subject, columns } = finding;
  const identity = JSON.stringify([
    type,
    schema,
    table,
    ...columns,
    ...(subject === undefined ? [] : [{ subject }]),
  ]);
  return `${finding.type}-${digest(identity)}`;
}
