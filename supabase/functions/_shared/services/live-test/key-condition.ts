import { quoteIdentifier, quoteLiteral } from "../../domain/identifiers/quote-identifier.ts";
import type { RowKey } from "./write-test-row.ts";

/** SQL that is true for the row of that key. Untyped literals take the type of their column, so that its index serves. */
export function keyCondition(key: RowKey): string {
  return Object.entries(key)
    .map(([column, value]) => `${quoteIdentifier(column)} = ${quoteLiteral(value)}`)
    .join(" and ");
}
