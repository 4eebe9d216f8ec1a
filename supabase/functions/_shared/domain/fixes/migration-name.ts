import type { DatabaseFacts } from "../facts/database-facts.ts";
import { shortHash } from "../identifiers/short-hash.ts";

interface Target {
  schema: string;
  table: string;
  columns: string[];
}

const MAX_LENGTH = 120;

/**
 * What stands for the table and its columns in the name of a migration file: `orders` or `orders_status`.
 * Only a-z, 0-9 and `_` get through. A hash is added where that, or another table of the database, would make
 * two migrations share a name.
 */
export function migrationSubject(target: Target, database: DatabaseFacts): string {
  const exact = [target.table, ...target.columns].join("_");
  const plain = exact.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  const subject = plain.replaceAll(/^_+|_+$/g, "").slice(0, MAX_LENGTH);
  if (subject === exact && !isAmbiguous(target, exact, database)) return subject;
  const hash = shortHash(JSON.stringify([target.schema, target.table, target.columns]));
  return subject === "" ? hash : `${subject}_${hash}`;
}

/** `orders` exists in two schemas, or `a_b` + `c` and `a` + `b_c` would read alike. */
function isAmbiguous(target: Target, exact: string, database: DatabaseFacts): boolean {
  return database.tables.some((other) => {
    if (other.schema === target.schema && other.table === target.table) return false;
    if (other.table === target.table) return true;
    if (target.columns.length === 0) return false;
    const rest = exact.slice(other.table.length + 1);
    return (
      exact.startsWith(`${other.table}_`) && other.columns.some((column) => rest.startsWith(column.name))
    );
  });
}
