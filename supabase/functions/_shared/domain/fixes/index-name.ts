import {
  MAX_IDENTIFIER_BYTES,
  quoteIdentifier,
  truncateIdentifier,
} from "../identifiers/quote-identifier.ts";
import { shortHash } from "../identifiers/short-hash.ts";

/**
 * `idx_{table}_{column}` (R2.9). A name that PostgreSQL would cut, or that another relation of the schema
 * has, ends in a hash instead: IF NOT EXISTS must never meet an index that serves something else.
 */
export function chooseIndexName(
  target: { table: string; columns: string[] },
  isFree: (name: string) => boolean,
): string {
  const plain = ["idx", target.table, ...target.columns].join("_");
  if (truncateIdentifier(plain) === plain && isFree(plain)) return plain;
  for (let attempt = 0; ; attempt += 1) {
    const hash = shortHash(JSON.stringify([target.table, target.columns, attempt]));
    const name = `${truncateIdentifier(plain, MAX_IDENTIFIER_BYTES - hash.length - 1)}_${hash}`;
    if (isFree(name)) return name;
  }
}

/** The schema-qualified name for SQL. No reserved word begins with `idx_`, so a plain name stays as R2.9 has it. */
export function qualifiedIndex(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${bareIndex(name)}`;
}

export function bareIndex(name: string): string {
  return /^idx_[a-z0-9_]+$/.test(name) ? name : quoteIdentifier(name);
}
