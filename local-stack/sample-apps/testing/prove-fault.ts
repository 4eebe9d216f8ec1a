import type { Sql } from "postgres";
import type { FindingType } from "#domain/findings/finding.ts";
import { qualifiedName } from "#domain/identifiers/quote-identifier.ts";
import type { PlantedFault } from "../faults.ts";

type Proof = (sql: Sql, relation: string, columns: string[]) => PromiseLike<{ proven: boolean }[]>;

/** Asks the catalog, in a way of its own and not through the checks, whether a planted fault is really there. */
export async function proveFault(sql: Sql, fault: PlantedFault): Promise<boolean> {
  const proof = proofs[fault.findingType];
  if (proof === undefined) throw new Error(`nothing can prove ${fault.findingType}`);
  const rows = await proof(sql, qualifiedName(fault), fault.columns);
  return rows.length > 0 && rows.every(({ proven }) => proven);
}

// No row, or false: the fault is not there.
const proofs: Partial<Record<FindingType, Proof>> = {
  missing_publication: (sql, relation) => sql`
    select c.relkind = 'r' and c.relpersistence = 'p' and not exists (
      select from pg_publication_tables as p
      where p.pubname = 'supabase_realtime' and format('%I.%I', p.schemaname, p.tablename)::regclass = c.oid
    ) as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  missing_table: (sql, relation) => sql`select to_regclass(${relation}) is null as proven`,

  unpublishable_relation: (sql, relation) => sql`
    select c.relkind in ('v', 'm', 'f') or c.relpersistence = 'u' as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  publication_ignores_partition_root: (sql, relation) => sql`
    select c.relkind = 'p' and p.pubviaroot as proven
    from pg_publication_rel as r
    join pg_publication as p on p.oid = r.prpubid and p.pubname = 'supabase_realtime'
    join pg_class as c on c.oid = r.prrelid
    where c.oid = to_regclass(${relation})
  `,

  publication_filter_ignored: (sql, relation, columns) => sql`
    select (r.prqual is not null) = ${columns.length === 0} and (
      select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
      from pg_attribute as a
      where a.attrelid = r.prrelid and a.attnum > 0 and not a.attisdropped and a.attnum <> all (r.prattrs::int2[])
    ) = ${columns}::text[] as proven
    from pg_publication_rel as r where r.prrelid = to_regclass(${relation})
  `,

  missing_primary_key: (sql, relation) => sql`
    select not exists (select from pg_index as i where i.indrelid = c.oid and i.indisprimary) as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  replica_identity_broken: (sql, relation) => sql`
    select c.relreplident = 'n' or (c.relreplident = 'i' and not exists (
      select from pg_index as i where i.indrelid = c.oid and i.indisreplident
    )) as proven
    from pg_class as c
    join pg_publication_rel as r on r.prrelid = c.oid
    where c.oid = to_regclass(${relation})
  `,

  filter_column_not_in_identity: (sql, relation, columns) => sql`
    select c.relreplident = 'd' and a.attnum <> all (i.indkey::int2[]) as proven
    from pg_class as c
    join pg_index as i on i.indrelid = c.oid and i.indisprimary
    join pg_attribute as a on a.attrelid = c.oid and a.attname = any (${columns})
    where c.oid = to_regclass(${relation})
  `,

  rls_disabled: (sql, relation) => sql`
    select not c.relrowsecurity and has_table_privilege('authenticated', c.oid, 'select') as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  rls_no_select_policy: (sql, relation) => sql`
    select c.relrowsecurity and not exists (
      select from pg_policy as p where p.polrelid = c.oid and p.polcmd in ('r', '*')
    ) as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  missing_select_grant: (sql, relation) => sql`
    select not has_table_privilege('authenticated', c.oid, 'select')
      and not has_any_column_privilege('authenticated', c.oid, 'select') as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  missing_index: (sql, relation, columns) => sql`
    select not exists (
      select from pg_index as i
      where i.indrelid = a.attrelid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null
    ) as proven
    from pg_attribute as a
    where a.attrelid = to_regclass(${relation}) and a.attname = any (${columns})
  `,

  invalid_index: (sql, relation, columns) => sql`
    select true as proven
    from pg_index as i
    where i.indrelid = to_regclass(${relation}) and not i.indisvalid and (
      select array_agg(a.attname::text order by k.position)
      from unnest(i.indkey) with ordinality as k (attnum, position)
      join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    ) = ${columns}::text[]
  `,

  policy_per_row_function: (sql, relation) => sql`
    select pg_get_expr(p.polqual, p.polrelid) ~ 'auth\\.uid\\(\\)'
      and pg_get_expr(p.polqual, p.polrelid) !~ 'SELECT auth\\.uid\\(\\)' as proven
    from pg_policy as p where p.polrelid = to_regclass(${relation})
  `,

  large_payload: (sql, relation, columns) => sql`
    select pg_total_relation_size(c.reltoastrelid) / c.reltuples > 5000 as proven
    from pg_class as c
    join pg_attribute as a on a.attrelid = c.oid and a.attname = any (${columns}) and a.atttypid = 'jsonb'::regtype
    where c.oid = to_regclass(${relation})
  `,

  full_identity_wide_table: (sql, relation) => sql`
    select c.relreplident = 'f' and pg_total_relation_size(c.oid) / c.reltuples > 10000 as proven
    from pg_class as c where c.oid = to_regclass(${relation})
  `,

  duplicate_index: (sql, relation, columns) => sql`
    select count(*) > 1 as proven
    from pg_index as i
    where i.indrelid = to_regclass(${relation}) and i.indpred is null and (
      select array_agg(a.attname::text order by k.position)
      from unnest(i.indkey) with ordinality as k (attnum, position)
      join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    ) = ${columns}::text[]
  `,

  partition_identity_differs: (sql, relation) => sql`
    select leaf.relreplident <> root.relreplident as proven
    from pg_inherits as h
    join pg_class as leaf on leaf.oid = h.inhrelid
    join pg_class as root on root.oid = h.inhparent
    where root.oid = to_regclass(${relation})
  `,

  policy_trusts_user_metadata: (sql, relation) => sql`
    select pg_get_expr(p.polqual, p.polrelid) like '%user_metadata%' as proven
    from pg_policy as p where p.polrelid = to_regclass(${relation}) and p.polcmd in ('r', '*')
  `,

  multiple_permissive_policies: (sql, relation) => sql`
    select count(*) > 1 as proven
    from pg_policy as p
    where p.polrelid = to_regclass(${relation}) and p.polcmd in ('r', '*') and p.polpermissive
      and 'authenticated'::regrole = any (p.polroles)
  `,

  unindexed_foreign_key: (sql, relation, columns) => sql`
    select k.confdeltype = 'n' and not exists (
      select from pg_index as i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1]
    ) as proven
    from pg_constraint as k
    join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = to_regclass(${relation}) and k.contype = 'f' and array[a.attname::text] = ${columns}::text[]
  `,

  unused_publication: (sql, relation) => sql`
    select true as proven
    from pg_publication_tables as p
    where p.pubname = 'supabase_realtime'
      and format('%I.%I', p.schemaname, p.tablename)::regclass = to_regclass(${relation})
  `,
};
