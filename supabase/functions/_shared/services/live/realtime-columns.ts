import type { ISql } from "postgres";

export interface RealtimeColumns {
  /** The relation is there and may be read. */
  readable: boolean;
  exists: boolean;
  /** Row level security hides rows from the asking role, so that a count would be wrong. */
  hidden: boolean;
  has: (column: string) => boolean;
}

/** What this server's version of a relation in schema realtime can be asked for. */
export async function realtimeColumns(sql: ISql, relation: string): Promise<RealtimeColumns> {
  const [row] = await sql<[{ exists: boolean; readable: boolean; hidden: boolean; columns: string[] }]>`
    select c.oid is not null as exists,
           coalesce(has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'), false)
             as readable,
           coalesce(row_security_active(c.oid), false) as hidden,
           array(select attname::text from pg_attribute
                  where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
    from (values (1)) as one
    left join pg_namespace n on n.nspname = 'realtime'
    left join pg_class c on c.relnamespace = n.oid and c.relname = ${relation}
  `;
  const columns = new Set(row.columns);
  return { ...row, has: (column) => columns.has(column) };
}
