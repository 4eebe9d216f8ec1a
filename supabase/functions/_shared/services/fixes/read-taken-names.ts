import type { ISql } from "postgres";

/** Names that no new index of the schema can have: tables, indexes, views and sequences share them. */
export async function readTakenNames(sql: ISql, schema: string): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema}`;
  return new Set(rows.map(({ name }) => name));
}
