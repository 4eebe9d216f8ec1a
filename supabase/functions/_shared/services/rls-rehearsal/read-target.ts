import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import type { Operation } from "../../domain/rls/judge-change.ts";
import type { RlsPolicy } from "../../domain/rls/rehearsal.ts";

export interface TargetColumn {
  name: string;
  /** format_type() without a search path, fit for a cast. */
  type: string;
  typeOid: number;
  typeName: string;
  select: boolean;
  /** In the replica identity, so in the old row. */
  identity: boolean;
}

export interface Target {
  schema: string;
  table: string;
  oid: number;
  kind: string;
  rls: { enabled: boolean; forced: boolean };
  /** Row level security hides rows from the console's own role, or it may not select. */
  consoleReads: boolean;
  usage: boolean;
  select: boolean;
  columns: TargetColumn[];
  primaryKey: string[];
  policies: Omit<RlsPolicy, "failure">[];
  publishes: Operation[] | null;
}

/** What the catalog says of the table and of what a role may do there; null when there is no such relation. */
export async function readTarget(
  sql: ISql,
  { schema, table }: { schema: string; table: string },
  role: string,
): Promise<Target | null> {
  const [row] = await sql<[Omit<Target, "schema" | "table">?]>`
    select c.oid::int8::float8 as oid, c.relkind as kind,
           json_build_object('enabled', c.relrowsecurity, 'forced', c.relforcerowsecurity) as rls,
           has_table_privilege(c.oid, 'SELECT') and has_schema_privilege(n.oid, 'USAGE')
             and not row_security_active(c.oid) as "consoleReads",
           has_schema_privilege(${role}, n.oid, 'USAGE') as usage,
           has_table_privilege(${role}, c.oid, 'SELECT') as select,
           (select coalesce(json_agg(json_build_object(
                     'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'typeOid', a.atttypid::int8, 'typeName', t.typname,
                     'select', has_column_privilege(${role}, c.oid, a.attnum, 'SELECT'),
                     'identity', case c.relreplident
                       when 'f' then true
                       when 'n' then false
                       else exists (
                         select from pg_index i
                         where i.indrelid = c.oid and a.attnum = any (i.indkey)
                           and case c.relreplident when 'i' then i.indisreplident else i.indisprimary end
                       )
                     end) order by a.attnum), '[]')
              from pg_attribute a join pg_type t on t.oid = a.atttypid
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           array(
             select a.attname::text from pg_index i
             cross join unnest(i.indkey) with ordinality as k (attnum, position)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary
             order by k.position
           ) as "primaryKey",
           (select coalesce(json_agg(json_build_object(
                     'name', p.polname,
                     'command', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
                                when 'd' then 'DELETE' else 'ALL' end,
                     'permissive', p.polpermissive,
                     'roles', array(select case when o = 0 then 'public' else pg_get_userbyid(o) end
                                      from unnest(p.polroles) as o order by 1),
                     'using', pg_get_expr(p.polqual, p.polrelid),
                     'applies', p.polcmd in ('r', '*') and held.name is not null,
                     'through', case when p.polcmd in ('r', '*') then held.name end) order by p.polname), '[]')
              from pg_policy p
              left join lateral (
                select case when o = 0 then 'public' else pg_get_userbyid(o)::text end as name
                from unnest(p.polroles) as o
                where o = 0 or pg_has_role(${role}, o, 'USAGE')
                order by o <> 0, pg_get_userbyid(o) <> ${role} limit 1
              ) as held on true
             where p.polrelid = c.oid) as policies,
           (select array_remove(array[
                     case when p.pubinsert then 'INSERT' end, case when p.pubupdate then 'UPDATE' end,
                     case when p.pubdelete then 'DELETE' end], null)
              from pg_publication p
              join pg_publication_tables l on l.pubname = p.pubname
             where p.pubname = ${REALTIME_PUBLICATION} and l.schemaname = n.nspname and l.tablename = c.relname
           ) as publishes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${table}`;
  return row === undefined ? null : { schema, table, ...row };
}
