import type { Sql } from "postgres";

/** All that a fix could touch, as one comparable value: publications, their members, indexes and their comments. */
export async function catalogSnapshot(sql: Sql): Promise<unknown> {
  const [row] = await sql<[{ snapshot: unknown }]>`
    select json_build_object(
      'publications', (select json_agg(to_jsonb(p) order by p.oid) from pg_publication p),
      'members', (select json_agg(to_jsonb(r) - 'oid' order by r.prpubid, r.prrelid) from pg_publication_rel r),
      'indexes', (select json_agg(json_build_array(pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready,
                                                   obj_description(i.indexrelid, 'pg_class')) order by i.indexrelid)
                    from pg_index i join pg_class c on c.oid = i.indrelid
                    join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname not in ('pg_catalog', 'pg_toast', 'realtime_optimizer')),
      'relations', (select json_agg(json_build_array(n.nspname, c.relname, c.relkind, c.relreplident, c.relrowsecurity)
                                    order by n.nspname, c.relname)
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname not in ('pg_catalog', 'pg_toast', 'realtime_optimizer'))
    ) as snapshot`;
  return row.snapshot;
}
