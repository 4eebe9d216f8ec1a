import { quoteIdentifier } from "./quote-identifier.ts";

// What PostgreSQL reads back unchanged without quotes; reserved words are readable either way.
const plain = /^[a-z_][a-z0-9_$]*$/;

/** One identifier for people: bare when that is unambiguous, otherwise quoted as in SQL. */
export function displayIdentifier(name: string): string {
  return plain.test(name) ? name : quoteIdentifier(name);
}

/** `schema.table`, and `schema.table(column, …)` where columns are given. */
export function displayName(target: { schema: string; table: string; columns?: readonly string[] }): string {
  const relation = `${displayIdentifier(target.schema)}.${displayIdentifier(target.table)}`;
  const columns = target.columns ?? [];
  return columns.length === 0 ? relation : `${relation}(${columns.map(displayIdentifier).join(", ")})`;
}
