import type { ISql } from "postgres";
import { REALTIME_PUBLICATION } from "../../domain/facts/database-facts.ts";
import { askedRelations, type MeasureScope, MOST_ASKED } from "./measure-scope.ts";

/** Roles any visitor may subscribe with, whether or not somebody does now. */
const OPEN_ROLES = ["anon", "authenticated"];

/**
 * Puts the tables whose policies are worth a try into the setting `realtime_optimizer.asked`, subscribed ones first:
 * row level security on, a primary key, and a role that may read the key and that a SELECT policy applies to. For all
 * others Realtime runs no policy.
 * @returns the names of all of them in that order; MOST_ASKED are asked
 */
export async function askPolicyTargets(
  sql: ISql,
  { relations, only, subscription }: MeasureScope,
): Promise<[schema: string, table: string][]> {
  const live = subscription
    ? sql`select entity::oid as oid, array_agg(distinct claims_role::oid) as roles from realtime.subscription group by 1`
    : sql`select null::oid as oid, '{}'::oid[] as roles where false`;
  const [row] = await sql<[{ names: [string, string][] }]>`
    with live as (${live}),
    named as (${askedRelations(sql, relations)}),
    wanted as (
      select oid, 0 as turn from live where not ${only}
      union all select oid, 1 from named
      union all
      select g.relid, 2 from pg_publication p, lateral pg_get_publication_tables(p.pubname) g
       where p.pubname = ${REALTIME_PUBLICATION} and not ${only}
    ),
    turn as (select oid, min(turn) as turn from wanted group by oid),
    role as (
      select oid, rolname from pg_roles
       where not rolbypassrls and not rolsuper
         and (rolname = any (${OPEN_ROLES}) or oid in (select unnest(roles) from live))
    ),
    policy_roles as (
      select distinct p.polrelid, r.oid, r.rolname
        from pg_policy p cross join unnest(p.polroles) as held cross join role r
       where p.polcmd in ('*', 'r') and p.polpermissive
         and case when held = 0 then true else pg_has_role(r.oid, held, 'USAGE') end
    ),
    target as (
      select t.turn, c.oid, n.nspname, c.relname, k.keys, k.tests, k.newest, k.oldest,
             array(select r.rolname from policy_roles r
                    where r.polrelid = c.oid
                      and (r.oid = any (l.roles) or r.rolname = any (${OPEN_ROLES}))
                      and (has_table_privilege(r.oid, c.oid, 'SELECT')
                           or not exists (select from unnest(i.indkey::int2[]) a
                                           where not has_column_privilege(r.oid, c.oid, a, 'SELECT')))
                    order by r.rolname) as roles,
             l.oid is not null as live
        from turn t
        join pg_class c on c.oid = t.oid and c.relkind = 'r' and c.relrowsecurity
        join pg_namespace n on n.oid = c.relnamespace
        join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indisvalid
        left join live l on l.oid = c.oid
        cross join lateral (
          select string_agg(format('%I', a.attname), ', ' order by u.position) as keys,
                 string_agg(format('%s desc', quote_ident(a.attname)), ', ' order by u.position) as newest,
                 string_agg(format('%s asc', quote_ident(a.attname)), ', ' order by u.position) as oldest,
                 string_agg(format('%s = %%L', replace(quote_ident(a.attname), '%', '%%')), ' and '
                            order by u.position) as tests
            from unnest(i.indkey::int2[]) with ordinality as u (attnum, position)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum
        ) k
    ),
    placed as (
      select *, row_number() over (order by turn, oid) as place from target where cardinality(roles) > 0
    ),
    asked as (
      select set_config('realtime_optimizer.asked', coalesce(json_agg(json_build_object(
               'oid', oid::int8, 'schema', nspname, 'table', relname, 'roles', roles, 'live', live,
               'sample', format(
                 'select array_agg(format(%L, %s)) from ((select %s from %I.%I order by %s limit 2) '
                   'union (select %s from %I.%I order by %s limit 1)) as sample',
                 tests, keys, keys, nspname, relname, newest, keys, nspname, relname, oldest)
             ) order by place) filter (where place <= ${MOST_ASKED}), '[]')::text, true) as kept,
             coalesce(json_agg(json_build_array(nspname, relname) order by place), '[]') as names
        from placed
    )
    select names from asked where kept is not null
  `;
  return row.names;
}
