import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { PAYLOAD_TARGET_BYTES } from "../../domain/payload/measure-payload.ts";
import type { CatalogScope } from "./catalog-scope.ts";
import { liveRows } from "./live-rows.ts";
import type { Probe } from "./probe-session.ts";
import type { TableRow } from "./table-row.ts";

export interface TablesQuery {
  scope: CatalogScope;
  probe: Probe;
  /** Roles whose grants are read. */
  roles: string[];
}

/**
 * One row per relation of the scope, oldest first (an order in which PostgreSQL sends rows before it has them all),
 * handed to `visit` as it arrives. Functions that lock what
 * they look at (sizes, pg_get_expr, pg_get_indexdef) spare relations that another session locks exclusively,
 * and sizes come from pg_class unless it has none yet: measuring 10,000 relations takes seconds.
 */
export async function readTables(
  sql: ISql,
  { scope, probe, roles }: TablesQuery,
  visit: (row: TableRow) => void,
): Promise<void> {
  const only = scope.only ?? false;
  await sql<TableRow[]>`
    with recursive asked as (
      select c.oid
        from jsonb_to_recordset(${JSON.stringify(storable(scope.relations))}::text::jsonb)
               as a ("schema" text, "table" text)
        join pg_namespace n on n.nspname::text = a."schema"
        join pg_class c on c.relnamespace = n.oid and c.relname::text = a."table"
    ), publication as (
      select oid, puballtables, pubviaroot from pg_publication where pubname = ${REALTIME_PUBLICATION}
    ), published_as as (
      select r.prrelid as oid, 'table' as via from pg_publication_rel r join publication p on p.oid = r.prpubid
      union all
      select c.oid, 'schema'
        from publication p
        join pg_publication_namespace s on s.pnpubid = p.oid
        join pg_class c on c.relnamespace = s.pnnspid
       where c.relkind in ('r', 'p') and c.relpersistence = 'p'
      union all
      select c.oid, 'all_tables'
        from publication p
        join pg_class c on p.puballtables and c.relkind in ('r', 'p') and c.relpersistence = 'p' and c.oid >= 16384
    ), descent as (
      select oid, via from published_as
      union
      select i.inhrelid, 'parent'
        from descent d
        join pg_inherits i on i.inhparent = d.oid
        join pg_class c on c.oid = i.inhrelid and c.relispartition
    ), member as (
      -- With publish_via_partition_root, Realtime is told the root and never the partition itself.
      select oid, (array_agg(via order by case
               when via = 'parent' and (select pubviaroot from publication) then 0
               when via = 'table' then 1 when via = 'schema' then 2 when via = 'all_tables' then 3 else 4 end))[1] as via
        from descent group by oid
    ), live_row as (
      select relation, role, event, filters, selection, count(*)::int as count
        from ${liveRows(sql, probe.subscription)} as live group by 1, 2, 3, 4, 5
    ), live as (
      select relation, sum(count)::int as total,
             json_agg(json_build_array(role, event, filters, selection, count) order by role, event, filters::text)
               as bindings
        from live_row group by relation
    ), scope as (
      select oid from asked
      union
      -- A partition that is only published under its root is not listed, and judged with the root.
      select oid from member where not ${only} and not (via = 'parent' and (select pubviaroot from publication))
      union
      select relation from live where not ${only}
    ), relation as (
      select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relispartition, c.relowner, c.relacl,
             c.reltuples, c.relpages, c.reltoastrelid, c.relreplident, c.relrowsecurity, c.relforcerowsecurity
        from scope s
        join pg_class c on c.oid = s.oid
        join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f')
         -- The console's own heartbeat is published for its probes, and nobody's to judge.
         and (${only} or n.nspname <> 'realtime_optimizer')
    ), constant as (
      select array(select distinct l.relation
                     from pg_locks l
                    where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.pid <> pg_backend_pid()
                      and l.database = d.oid) as locked,
             array(select index_relid from pg_stat_progress_create_index) as building,
             array(select oid from pg_opclass where opcdefault) as default_classes,
             current_setting('block_size')::int as page,
             d.datlocprovider = 'b' or d.datlocprovider = 'c' and d.datcollate in ('C', 'POSIX') as compares_bytes
        from pg_database d where d.datname = current_database()
    ), branch as (
      select r.oid as root, i.inhrelid as oid
        from relation r join pg_inherits i on i.inhparent = r.oid where r.relkind = 'p'
      union all
      select b.root, i.inhrelid from branch b join pg_inherits i on i.inhparent = b.oid
    ), heap as (
      select oid as root, oid, relkind, reltuples, relpages, reltoastrelid from relation where relkind in ('r', 'm')
      union all
      select b.root, c.oid, c.relkind, c.reltuples, c.relpages, c.reltoastrelid
        from branch b join pg_class c on c.oid = b.oid and c.relkind in ('r', 'f')
    ), leaf_identity as (
      select b.root, json_agg(distinct c.relreplident) as facts
        from branch b join pg_class c on c.oid = b.oid and c.relkind = 'r'
       group by b.root
    ), storage as (
      -- ANALYZE leaves relpages of TOAST tables alone; no inserts into a table that has rows: statistics were lost.
      select h.root, h.oid, h.reltuples, h.relpages, t.oid as toast, coalesce(t.relpages, 0) as toast_pages,
             h.relkind <> 'f' and not h.oid = any (k.locked) and not coalesce(t.oid = any (k.locked), false)
             and (${only} or h.relpages = 0 and pg_stat_get_tuples_inserted(h.oid) > 0
                  or t.relpages = 0 and (pg_stat_get_tuples_inserted(t.oid) > 0
                                         or h.reltuples > 0 and pg_stat_get_tuples_inserted(h.oid) = 0)) as measured
        from heap h
        cross join constant k
        left join pg_class t on t.oid = h.reltoastrelid
    ), size as (
      select s.root, count(*)::int as heaps,
             sum(s.reltuples) filter (where s.reltuples >= 0)::float8 as rows,
             sum(case when s.measured then pg_total_relation_size(s.oid)
                      else (s.relpages + s.toast_pages + coalesce((
                              select sum(c.relpages) from pg_index i join pg_class c on c.oid = i.indexrelid
                               where i.indrelid in (s.oid, s.toast)), 0)) * k.page
                 end)::float8 as total,
             sum(case when s.toast is null then 0
                      when s.measured then pg_relation_size(s.toast)
                      else s.toast_pages::bigint * k.page end)::float8 as toast,
             sum(case when s.relpages = 0 and s.measured then pg_relation_size(s.oid)
                      else s.relpages::bigint * k.page end)::float8 as heap
        from storage s
        cross join constant k
       group by s.root
    ), columns as (
      -- Lists by attribute, since an array for each column takes twice as long to build.
      select a.attrelid,
             json_agg(a.attnum order by a.attnum) as numbers,
             json_agg(a.attname order by a.attnum) as names,
             json_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types,
             string_agg(case when a.attnotnull then upper(a.attstorage::text) else a.attstorage::text end, ''
                        order by a.attnum) as storages,
             json_agg(case when a.attlen > 0 and r.reltuples >= 0 then a.attlen else s.avg_width end
                      order by a.attnum) as widths
        from relation r
        left join size z on z.root = r.oid
        join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        left join lateral (
          -- One probe for each column that can grow: the view as a whole is slow. OFFSET keeps it from becoming a scan.
          -- Rows that take little on disk need none.
          select p.avg_width from pg_stats p
           where a.attstorage in ('x', 'e') and not (a.atttypid in (1042, 1043) and a.atttypmod between 0 and 259)
             and r.reltuples >= 0 and (${only} or z.toast > 0 or z.heap >= ${PAYLOAD_TARGET_BYTES} * z.rows)
             and p.schemaname = r.nspname and p.tablename = r.relname
             and p.attname = a.attname and p.inherited = (r.relkind = 'p')
          offset 0
        ) s on true
       group by a.attrelid
    ), indexes as (
      -- A definition that its parts tell completely is put together by the reader: pg_get_indexdef is slow.
      select i.indrelid,
             json_agg(json_build_array(
               c.relname, m.amname, i.indkey::text, i.indnkeyatts, o.opcname,
               case when l.oid is null then null
                    when l.collprovider = 'd' and k.compares_bytes then 'C'
                    when l.collprovider = 'c' and l.collcollate in ('C', 'POSIX') or l.collprovider = 'b' then 'C'
                    else l.collname end,
               i.indisunique, i.indisprimary, i.indisvalid, i.indisready,
               i.indexrelid = any (k.building),
               case when i.indpred is not null and not r.oid = any (k.locked) then pg_get_expr(i.indpred, i.indrelid) end,
               case
                 when i.indexprs is null and i.indpred is null and c.reloptions is null
                      and i.indnkeyatts = i.indnatts and not i.indnullsnotdistinct
                      and i.indoption::int2[] <@ array[0]::int2[] and i.indcollation::oid[] <@ array[0, 100]::oid[]
                      and i.indclass::oid[] <@ k.default_classes then null
                 when not r.oid = any (k.locked) then pg_get_indexdef(i.indexrelid)
                 else ''
               end,
               c.relpages::bigint * k.page,
               i.indisreplident and i.indisvalid, i.indimmediate
             ) order by c.relname) as facts
        from relation r
        join pg_index i on i.indrelid = r.oid
        join pg_class c on c.oid = i.indexrelid
        join pg_am m on m.oid = c.relam
        join pg_opclass o on o.oid = i.indclass[0]
        left join pg_collation l on l.oid = i.indcollation[0]
        cross join constant k
       group by i.indrelid
    ), foreign_keys as (
      select k.conrelid,
             json_agg(json_build_array(k.conname, k.conkey, n.nspname, c.relname, k.confdeltype) order by k.conname) as facts
        from pg_constraint k
        join relation r on r.oid = k.conrelid
        join pg_class c on c.oid = k.confrelid
        join pg_namespace n on n.oid = c.relnamespace
       where k.contype = 'f'
       group by k.conrelid
    ), policies as (
      select p.polrelid,
             json_agg(json_build_array(
               p.oid::int8, p.polname, p.polcmd, p.polpermissive,
               array(select coalesce(o.rolname, 'public') from unnest(p.polroles) with ordinality as u (oid, position)
                       left join pg_roles o on o.oid = u.oid order by u.position),
               case when not r.oid = any (k.locked) then pg_get_expr(p.polqual, p.polrelid) end,
               case when not r.oid = any (k.locked) then pg_get_expr(p.polwithcheck, p.polrelid) end
             ) order by p.polname) as facts
        from relation r
        join pg_policy p on p.polrelid = r.oid
        cross join constant k
       group by p.polrelid
    ), policy_read as (
      select distinct p.polrelid, p.oid as policy, d.refobjid as relation, d.refobjsubid as attnum
        from pg_policy p
        join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
                        and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
       where p.polrelid in (select oid from relation)
    ), own_reads as (
      select polrelid, json_agg(json_build_array(policy::int8, attnum)) as facts
        from policy_read where relation = polrelid group by polrelid
    ), other_reads as (
      select q.polrelid,
             json_agg(json_build_array(q.policy::int8, n.nspname, c.relname, a.attname, exists (
               select from pg_index i
                 join pg_class ic on ic.oid = i.indexrelid
                 join pg_am m on m.oid = ic.relam and m.amname in ('btree', 'hash')
                where i.indrelid = q.relation and i.indkey[0] = q.attnum and i.indisvalid and i.indpred is null
             )) order by n.nspname, c.relname, a.attnum) as facts
        from policy_read q
        join pg_class c on c.oid = q.relation
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = q.relation and a.attnum = q.attnum
       where q.relation <> q.polrelid
       group by q.polrelid
    ), role as (
      select oid, rolname from pg_roles
       where rolname::text in (select jsonb_array_elements_text(${JSON.stringify(roles)}::text::jsonb))
    ), acl_grants as (
      -- What a role may do depends on owner and ACL alone, and most tables share them.
      select a.relowner, a.relacl is null as initial, coalesce(a.relacl, '{}') as acl,
             json_agg(o.rolname) filter (where has_table_privilege(o.oid, a.sample, 'SELECT')) as roles
        from (select relowner, relacl, min(oid) as sample from relation group by relowner, relacl) a cross join role o
       group by 1, 2, 3
    ), column_acl as materialized (
      -- Few columns of a database have grants of their own; one scan finds them faster than a look at every table.
      select attrelid, attnum, attname from pg_attribute where attacl is not null and attnum > 0 and not attisdropped
    ), column_grant as (
      select r.oid, o.rolname, json_agg(a.attname order by a.attnum) as columns
        from column_acl a
        join relation r on r.oid = a.attrelid
        cross join role o
       where not has_table_privilege(o.oid, r.oid, 'SELECT') and has_column_privilege(o.oid, r.oid, a.attnum, 'SELECT')
       group by r.oid, o.rolname
    ), column_grants as (
      select oid, json_agg(json_build_array(rolname, columns)) as facts from column_grant group by oid
    ), owner as (
      select oid, rolname, pg_has_role(oid, 'USAGE') as held from pg_roles
    )
    select r.oid::int8::float8 as oid, r.nspname as schema, r.relname as "table", r.relkind as kind,
           r.relpersistence as persistence, pn.nspname as parent_schema, pc.relname as parent_table,
           case when r.relkind = 'p' then coalesce(s.heaps, 0) else 0 end as partitions,
           coalesce(y.facts, '[]') as partition_identities, coalesce(f.facts, '[]') as foreign_keys,
           o.rolname as owner, o.held as alterable,
           case when r.relkind = 'p' then s.rows when r.reltuples >= 0 then r.reltuples::float8 end as rows,
           coalesce(s.total, 0) as total_bytes, coalesce(s.toast, 0) as toast_bytes,
           coalesce(s.heap, 0) as heap_bytes,
           r.oid = any (k.locked) as locked,
           r.relreplident as identity, r.relrowsecurity as rls_enabled, r.relforcerowsecurity as rls_forced,
           m.via,
           case when pr.prattrs is not null then
             (select json_agg(a.attname order by a.attnum) from pg_attribute a
               where a.attrelid = r.oid and a.attnum = any (pr.prattrs::int2[])) end as column_list,
           case when not r.oid = any (k.locked) then pg_get_expr(pr.prqual, pr.prrelid) end as row_filter,
           coalesce(c.numbers, '[]') as numbers, coalesce(c.names, '[]') as names, coalesce(c.types, '[]') as types,
           coalesce(c.storages, '') as storages, coalesce(c.widths, '[]') as widths,
           coalesce(i.facts, '[]') as indexes,
           coalesce(p.facts, '[]') as policies, coalesce(w.facts, '[]') as own_reads,
           coalesce(e.facts, '[]') as other_reads,
           coalesce(g.roles, '[]') as grants, coalesce(u.facts, '[]') as column_grants,
           v.total as live, coalesce(v.bindings, '[]') as bindings
      from relation r
      cross join constant k
      join owner o on o.oid = r.relowner
      left join pg_inherits h on r.relispartition and h.inhrelid = r.oid
      left join pg_class pc on pc.oid = h.inhparent
      left join pg_namespace pn on pn.oid = pc.relnamespace
      left join size s on s.root = r.oid
      left join member m on m.oid = r.oid
      left join (pg_publication_rel pr join publication on publication.oid = pr.prpubid) on pr.prrelid = r.oid
      left join columns c on c.attrelid = r.oid
      left join indexes i on i.indrelid = r.oid
      left join foreign_keys f on f.conrelid = r.oid
      left join leaf_identity y on y.root = r.oid
      left join policies p on p.polrelid = r.oid
      left join own_reads w on w.polrelid = r.oid
      left join other_reads e on e.polrelid = r.oid
      left join acl_grants g on g.relowner = r.relowner and g.initial = (r.relacl is null)
                            and g.acl = coalesce(r.relacl, '{}')
      left join column_grants u on u.oid = r.oid
      left join live v on v.relation = r.oid
     order by r.oid
  `.forEach(visit);
}

// PostgreSQL text holds neither NUL nor half a surrogate pair, so no relation can have such a name.
function storable(relations: CatalogScope["relations"]): CatalogScope["relations"] {
  return relations
    .filter(({ schema, table }) => !/[\0\p{Surrogate}]/u.test(schema + table))
    .map(({ schema, table }) => ({ schema, table }));
}
