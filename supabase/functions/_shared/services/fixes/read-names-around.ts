import type { ISql } from "postgres";
import type { NamesAround } from "../../domain/fixes/fix-plan.ts";

/** Names that stand in the way of new ones: tables, indexes, views and sequences of a schema share theirs. */
export async function readNamesAround(
  sql: ISql,
  { schema, table }: { schema: string; table: string },
): Promise<NamesAround> {
  const rows = await sql<{ name: string; here: boolean }[]>`
    select c.relname as name, n.nspname = ${schema} as here
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${schema} or (c.relname = ${table} and c.relkind in ('r', 'p', 'v', 'm', 'f'))`;
  return {
    taken: new Set(rows.filter(({ here }) => here).map(({ name }) => name)),
    namesake: rows.some(({ here }) => !here),
  };
}
