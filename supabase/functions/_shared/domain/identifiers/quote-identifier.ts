/** Longest identifier PostgreSQL keeps, in bytes of UTF-8 (NAMEDATALEN - 1). */
export const MAX_IDENTIFIER_BYTES = 63;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Quotes one identifier for SQL. Always quotes, so that no list of reserved words is needed. */
export function quoteIdentifier(name: string): string {
  if (name.length === 0) throw new RangeError("an identifier cannot be empty");
  if (name.includes("\0")) throw new RangeError("an identifier cannot contain a NUL character");
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."table"`, safe to place in a statement. */
export function qualifiedName(relation: { schema: string; table: string }): string {
  return `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.table)}`;
}

/** Cuts a name to what PostgreSQL keeps, never inside a character (the server truncates the same way). */
export function truncateIdentifier(name: string, maxBytes: number = MAX_IDENTIFIER_BYTES): string {
  const bytes = encoder.encode(name);
  if (bytes.length <= maxBytes) return name;
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end -= 1;
  return decoder.decode(bytes.subarray(0, end));
}

/** Quotes a text as an SQL literal; assumes standard_conforming_strings, the default since PostgreSQL 9.1. */
export function quoteLiteral(text: string): string {
  if (text.includes("\0")) throw new RangeError("a text literal cannot contain a NUL character");
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
