import type { Sql } from "postgres";

/** The published tables, as texts that change whenever the set of tables does. */
export async function readPublishedTables(sql: Sql, publication: string): Promise<string[]> {
  const rows = await sql<{ table: string }[]>`
    select format('%I.%I', schemaname, tablename)::regclass::oid || ' ' || format('%I.%I', schemaname, tablename) as table
    from pg_publication_tables
    where pubname = ${publication}
    order by 1
  `;
  return rows.map(({ table }) => table);
}
